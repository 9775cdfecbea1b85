namespace VoipWorkflows.Activities.Contracts;

/// <summary>Asks whether the infrastructure behind a deployment location answers. One per infrastructure type that can be out of reach.</summary>
public interface ILocationProbe
{
    /// <summary>The infrastructure type, for example <c>Openstack</c>.</summary>
    string InfrastructureType { get; }

    /// <summary>Null when it answers, else why not.</summary>
    Task<string?> ProbeAsync(DeploymentLocation location, CancellationToken cancellationToken);
}
