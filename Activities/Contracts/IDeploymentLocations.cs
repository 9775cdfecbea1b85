namespace VoipWorkflows.Activities.Contracts;

/// <summary>Deployment locations as the steps need them: with their secrets. Never return one to a client or an orchestrator.</summary>
public interface IDeploymentLocations
{
    /// <summary>The location with its secrets in clear, or null when there is none of that name.</summary>
    Task<DeploymentLocation?> FindAsync(string name, CancellationToken cancellationToken = default);
}
