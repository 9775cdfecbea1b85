namespace VoipWorkflows.Hosting.Serving;

/// <summary>Leaves signals to the command line, which stops the host in its own order.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
