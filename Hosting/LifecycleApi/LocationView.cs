using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A deployment location as the lifecycle API writes it; its secrets are masked.</summary>
internal sealed record LocationView(
    string Name, string? Description, string? ResourceManager, string InfrastructureType, IReadOnlyDictionary<string, string> InfrastructureSpecificProperties)
{
    public static LocationView From(DeploymentLocation location) =>
        new(location.Name, location.Description, location.ResourceManager, location.InfrastructureType, location.InfrastructureSpecificProperties);
}
