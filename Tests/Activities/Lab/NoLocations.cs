using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>A host without deployment locations: what runs on this machine needs none.</summary>
internal sealed class NoLocations : IDeploymentLocations
{
    public Task<DeploymentLocation?> FindAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<DeploymentLocation?>(null);
}
