using VoipWorkflows.Activities.Assemblies;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>Sees to it that every location is looked after: a host may have died between adding one and that.</summary>
internal sealed class ReconcilerStart(DeploymentLocations locations, LocationReconcilers reconcilers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var location in await locations.ListAsync(cancellationToken))
        {
            await reconcilers.EnsureAsync(location, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
