using System.Text.Json.Serialization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Hosting.Locations;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A deployment location as the lifecycle API writes it; its secrets are masked.</summary>
internal sealed record LocationView(
    string Name, string? Description, string? ResourceManager, string InfrastructureType, IReadOnlyDictionary<string, string> InfrastructureSpecificProperties)
{
    public static LocationView From(DeploymentLocation location) =>
        new(location.Name, location.Description, location.ResourceManager, location.InfrastructureType, location.InfrastructureSpecificProperties);

    /// <summary>What was found when it was tried out; only in the reply to adding or changing it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocationReport? Report { get; init; }
}
