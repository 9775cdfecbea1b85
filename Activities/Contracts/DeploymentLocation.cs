namespace VoipWorkflows.Activities.Contracts;

/// <summary>A place where VNFs are deployed: a VIM connection.</summary>
public sealed record DeploymentLocation
{
    /// <summary>The name that the property <c>deploymentLocation</c> of a resource gives.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>The resource manager's name; kept for clients, not used.</summary>
    public string? ResourceManager { get; init; }

    /// <summary>Selects the lifecycle steps: Local, Openstack or Kubernetes.</summary>
    public required string InfrastructureType { get; init; }

    /// <summary>How to reach it. Secret values are sealed at rest and masked when read.</summary>
    public IReadOnlyDictionary<string, string> InfrastructureSpecificProperties { get; init; } = new Dictionary<string, string>();
}
