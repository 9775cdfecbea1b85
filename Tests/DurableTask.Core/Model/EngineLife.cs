namespace DurableTask.Core.Tests.Model;

/// <summary>The life of one engine in a host: after a crash its activities must not wait on the clock any more, as if their process were gone.</summary>
internal sealed class EngineLife : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public CancellationToken Token => _end.Token;

    public void End() => _end.Cancel();

    public void Dispose() => _end.Dispose();
}
