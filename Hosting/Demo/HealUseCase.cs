using System.Diagnostics;
using System.Globalization;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>Use case 4: every process of a PBX is killed under traffic; the others serve on, and the heal policy brings it back.</summary>
internal sealed class HealUseCase : IUseCase
{
    // A server without calls would prove nothing when it dies.
    private const int LeastCalls = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public int Id => 4;

    public string Name => "Heal: a PBX is killed under traffic and comes back";

    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        await stage.AttachGeneratorAsync(DemoNames.ThirdGenerator, cancellation);
        _ = await stage.WatchAsync(
            (now, _) => Task.FromResult(now is { Pool: >= 2 }), s_patience, now => $"the pool still had {now.Pool} PBX at a load of {now.Load:0} %", cancellation);
        var victim = (await stage.PoolAsync(cancellation))[^1];
        _ = await stage.WatchAsync(
            async (_, token) => await stage.Observer.CallsOnAsync(victim, token) >= LeastCalls, s_patience, _ => $"{victim.Name} did not carry {LeastCalls} calls", cancellation);
        stage.Screen.Begin($"Use case {Id}: {victim.Name} is killed");
        var killed = await stage.Observer.KillAsync(victim, cancellation);
        var died = Stopwatch.GetTimestamp();
        if (killed.Count == 0)
        {
            throw new DemoFailureException($"{victim.Name} has no process that could be killed.");
        }

        _ = await stage.WatchAsync(
            async (now, token) => now.Pool >= 2 && await IsBackAsync(stage, victim.Name, killed, token),
            s_patience,
            now => $"{victim.Name} had not come back; the pool had {now.Pool} PBX",
            cancellation);
        stage.Screen.Begin(string.Create(
            CultureInfo.InvariantCulture, $"Use case {Id}: {victim.Name} is back {Stopwatch.GetElapsedTime(died).TotalSeconds:0.0} s after its death"));
        await stage.RetireGeneratorAsync(DemoNames.ThirdGenerator, cancellation);
        if (stage.Observer.Calls() is { Failed: > 0 } calls)
        {
            throw new DemoFailureException($"{calls.Failed} calls failed besides the {calls.CutWithServer} that the killed PBX carried.");
        }
    }

    private static async Task<bool> IsBackAsync(DemoStage stage, string name, IReadOnlyList<int> killed, CancellationToken cancellation)
    {
        var server = (await stage.PoolAsync(cancellation)).FirstOrDefault(member => member.Name == name);
        var resource = server?.Children is [var only, ..] ? only : null;
        return server?.State == "Active" && resource is not null
            && stage.Observer.ProcessIds(resource.Name) is { Count: > 0 } running && !running.Any(killed.Contains);
    }
}
