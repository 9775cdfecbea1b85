namespace VoipWorkflows.Hosting.Demo;

/// <summary>Use case 3: more traffic lets the policy add a PBX, which takes its share; when the traffic goes, the pool shrinks without cutting a call.</summary>
internal sealed class ScaleUseCase : IUseCase
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public int Id => 3;

    public string Name => "Scale with the load: a PBX joins and leaves, no call cut";

    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        var failedBefore = stage.Observer.Calls().Failed;
        await stage.AttachGeneratorAsync(DemoNames.SecondGenerator, cancellation);
        _ = await stage.WatchAsync(
            (now, _) => Task.FromResult(now.Pool >= 2), s_patience, now => $"the pool still had {now.Pool} PBX at a load of {now.Load:0} %", cancellation);
        stage.Screen.Begin($"Use case {Id}: the pool has grown; the traffic that made it grow goes");
        await stage.RetireGeneratorAsync(DemoNames.SecondGenerator, cancellation);
        _ = await stage.WatchAsync(
            async (now, token) => now.Pool == 1 && (await stage.PoolAsync(token)).Count == 1,
            s_patience,
            now => $"the pool still had {now.Pool} PBXs at a load of {now.Load:0} %, or one of them was not gone",
            cancellation);
        var failed = stage.Observer.Calls().Failed - failedBefore;
        if (failed > 0)
        {
            throw new DemoFailureException($"{failed} calls failed while the pool grew and shrank.");
        }
    }
}
