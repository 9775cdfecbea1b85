using System.Globalization;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>
/// Faults, crashes of the host and loads at random, for as long as a random number generator likes; then peace. Whatever happened, the pool ends
/// healthy, nothing is left over, and the balancer's list is those who serve. To replay a seed alone, set VOIP_CHAOS_SEED to it.
/// </summary>
[TestClass]
public sealed class ChaosTests
{
    private const string SeedVariable = "VOIP_CHAOS_SEED";
    private const int Seeds = 48;

    public static IEnumerable<object[]> Batches() =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            ? [[one, 1]]
            : Enumerable.Range(0, 6).Select(batch => new object[] { 1 + (batch * Seeds / 6), Seeds / 6 });

    [TestMethod]
    [DynamicData(nameof(Batches))]
    public async Task Whatever_happened_the_pool_ends_healthy(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            await RunAsync(seed);
        }
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        var (lab, pool) = await Lab.StartPoolAsync(
            ("maximum", "5"), ("initial", $"{random.Next(1, 4)}"), ("window", "300"), ("at_deadline", random.Next(2) == 0 ? "Force" : "Undrain"), ("deadline", "60"));
        await using var host = lab;
        var story = new List<string>();
        var times = new Random(seed + 1000);
        var timesLock = new Lock();
        lab.Infrastructure.Takes = _ =>
        {
            lock (timesLock)
            {
                return TimeSpan.FromMilliseconds(times.Next(0, 1500));
            }
        };
        for (var i = 0; i < 60; i++)
        {
            await MischiefAsync(lab, pool, random, story);
            await lab.Host.AdvanceAsync(TimeSpan.FromMilliseconds(random.Next(100, 20_000)));
        }

        lab.Infrastructure.Takes = null;
        lab.Infrastructure.Mend();
        pool.Doomed.Clear();
        pool.Garbage = null;
        for (var member = 1; member <= 9; member++)
        {
            pool.SetCalls(member, 0);
        }

        pool.Offered = 55;
        string? fault = null;
        for (var minutes = 0; minutes < 40; minutes += 5)
        {
            await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
            fault = await Convergence.FaultAsync(lab, pool);
            if (fault is null)
            {
                break;
            }
        }

        Assert.IsNull(fault, $"Seed {seed}; replay it alone with {SeedVariable}={seed}.{Environment.NewLine}{fault}{Environment.NewLine}{string.Join(Environment.NewLine, story)}");
        Assert.IsLessThanOrEqualTo(58, 55.0 / pool.Serving.Count, $"Seed {seed}");
    }

    private static async Task MischiefAsync(Lab lab, SimulatedPool pool, Random random, List<string> story)
    {
        var members = (await lab.AssemblyAsync("pool")).Clusters[0].Size;
        var member = random.Next(1, members + 2);
        var resource = random.Next(5) == 0 ? pool.Balancer : pool.Member(member);
        var time = lab.Host.Time.GetUtcNow();
        switch (random.Next(12))
        {
            case 0 or 1:
                story.Add($"{time:T} kill {resource}");
                pool.Kill(resource);
                break;
            case 2:
                story.Add($"{time:T} revive {resource}");
                pool.Revive(resource);
                break;
            case 3:
                var step = Step(pool, random, member);
                story.Add($"{time:T} {step} will fail");
                lab.Infrastructure.Fail(step, "for good");
                break;
            case 4:
                step = Step(pool, random, member);
                story.Add($"{time:T} {step} will fail for a moment");
                lab.Infrastructure.Fail(step, new IOException("for a moment"));
                break;
            case 5 or 6:
                story.Add($"{time:T} crash");
                await lab.Host.CrashAsync();
                break;
            case 7 or 8:
                pool.Offered = random.Next(0, 350);
                story.Add($"{time:T} load {pool.Offered}");
                break;
            case 9:
                pool.SetCalls(member, random.Next(0, 6));
                story.Add($"{time:T} calls on {member}");
                break;
            case 10:
                pool.Garbage = random.Next(3) == 0 ? "NaN" : null;
                story.Add($"{time:T} garbage {pool.Garbage}");
                break;
            default:
                await IntendAsync(lab, pool, random, member, story);
                break;
        }
    }

    private static async Task IntendAsync(Lab lab, SimulatedPool pool, Random random, int member, List<string> story)
    {
        var time = lab.Host.Time.GetUtcNow();
        var running = (await lab.AssemblyAsync("pool")).CurrentProcessId;
        switch (random.Next(3))
        {
            case 0 when running is not null:
                story.Add($"{time:T} cancel {running}");
                await lab.Submitter.CancelAsync(running);
                break;
            case 1 when running is not null:
                story.Add($"{time:T} terminate {running}");
                await lab.Client.TerminateInstanceAsync(running);
                break;
            default:
                story.Add($"{time:T} doom {member}");
                _ = pool.Doomed.Add(pool.Member(member));
                pool.Kill(pool.Member(member));
                break;
        }
    }

    private static string Step(SimulatedPool pool, Random random, int member) => random.Next(9) switch
    {
        0 => $"{pool.Member(member)} Install",
        1 => $"{pool.Member(member)} Configure",
        2 => $"{pool.Member(member)} Start",
        3 => $"{pool.Member(member)} Stop",
        4 => $"{pool.Member(member)} Uninstall",
        5 => $"{pool.Balancer} attach {pool.Address(member)}",
        6 => $"{pool.Balancer} detach {pool.Address(member)}",
        7 => $"{pool.Balancer} disable {pool.Address(member)}",
        _ => $"{pool.Balancer} enable {pool.Address(member)}",
    };
}
