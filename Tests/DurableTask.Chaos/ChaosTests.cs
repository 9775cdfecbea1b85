using System.Diagnostics;

namespace DurableTask.Chaos.Tests;

[TestClass]
public sealed class ChaosTests : IDisposable
{
    /// <summary>How long the process is killed again and again, once a second on average.</summary>
    private static readonly TimeSpan s_chaos = TimeSpan.FromSeconds(110);

    /// <summary>How long what is left may take when nobody kills it any more.</summary>
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(60);

    private const int LongestLife = 1400;
    private const int LongestStart = 400;

    private readonly ChaosFolder _folder = new(Directory.CreateTempSubdirectory("chaos-").FullName);

    public required TestContext TestContext { get; set; }

    public void Dispose() => Directory.Delete(_folder.Path, true);

    [TestMethod]
    public async Task A_process_that_is_killed_every_second_loses_nothing_and_does_nothing_twice()
    {
        var seed = Environment.TickCount;
        var kills = await KillAgainAndAgainAsync(new Random(seed), seed);
        List<string> problems;
        using (var effects = new AppendLog(_folder.Effects))
        using (var journal = new Journal(_folder))
        {
            var auditor = new Auditor(_folder, journal);
            await using (var host = await ChaosHost.StartAsync(_folder, effects, kills + 1))
            {
                var client = new ChaosClient(host.Client, journal);
                await client.PrepareAsync();
                await client.FinishBegunAsync();
                await client.StopEndlessAsync();
                await auditor.AwaitEndAsync(host.Client, s_end);
                await auditor.AuditInstancesAsync(host.Client);
            }

            await auditor.AuditStoreAsync();
            problems = auditor.Problems;
            TestContext.WriteLine($"seed {seed}: {kills} kills, {journal.Acknowledged.Count} starts, {journal.Delivered.Count} events, {auditor.Summary}");
        }

        Assert.IsEmpty(problems, $"seed {seed}, {kills} kills, {problems.Count} problems:\n{string.Join('\n', problems.Take(30))}");
        Assert.IsGreaterThan((int)s_chaos.TotalSeconds / 6, kills, "The machine was too slow for the kills to mean anything.");
    }

    private async Task<int> KillAgainAndAgainAsync(Random random, int seed)
    {
        var watch = Stopwatch.StartNew();
        var kills = 0;
        while (watch.Elapsed < s_chaos)
        {
            using var child = ChaosChild.Start(_folder, ++kills, seed);

            // Most kills hit the load; some hit the start, where the store recovers.
            var duringStart = random.Next(8) == 0;
            if (!duringStart)
            {
                Assert.IsNotNull(await child.ReadyAsync(), $"seed {seed}: the child of life {kills} ended by itself.");
            }

            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, duringStart ? LongestStart : LongestLife))))
            {
                _ = await moment.WaitForNextTickAsync(TestContext.CancellationToken);
            }

            await child.KillAsync();
        }

        return kills;
    }
}
