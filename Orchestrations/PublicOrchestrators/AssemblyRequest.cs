namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>The input of the public orchestrators; each uses the members that its intent has.</summary>
public sealed record AssemblyRequest
{
    /// <summary>The assembly.</summary>
    public string AssemblyName { get; init; } = "";

    /// <summary>The descriptor, to create it or to upgrade it to.</summary>
    public string? DescriptorName { get; init; }

    /// <summary>The state to reach: Installed, Inactive or Active, which is what a creation reaches when it is left out.</summary>
    public string? IntendedState { get; init; }

    /// <summary>Property values, to create it, or those that an upgrade changes.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether everything goes back to where it was when a step of an upgrade fails.</summary>
    public bool RollbackOnFailure { get; init; }

    /// <summary>The cluster, to scale it.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The component, by instance name or id, to heal it.</summary>
    public string? BrokenComponentName { get; init; }
}
