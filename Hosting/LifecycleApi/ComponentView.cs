using System.Text.Json.Serialization;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A child: <c>Assembly</c> with children of its own, or <c>Component</c> for a resource.</summary>
internal sealed record ComponentView
{
    public required string Type { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    public required string State { get; init; }

    public required string DescriptorName { get; init; }

    public required IReadOnlyList<NamedValue> Properties { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ComponentView>? Children { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RelationshipView>? Relationships { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReferenceView>? References { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? LastModifiedAt { get; init; }

    public string? StateReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeploymentLocation { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public static ComponentView From(ComponentStatus component, AssemblyStatus root) => new()
    {
        Type = component.IsResource ? "Component" : "Assembly",
        Id = component.Id,
        Name = component.Name,
        ExternalId = component.IsResource ? component.ExternalId ?? "" : null,
        State = component.State.ToString(),
        DescriptorName = component.DescriptorName,
        Properties = NamedValue.From(component.Properties),
        Children = component.IsResource ? null : [.. component.Children.Select(child => From(child, root))],
        Relationships = component.IsResource ? null : [],
        References = component.IsResource ? null : [],
        CreatedAt = component.IsResource ? null : root.CreatedAt,
        LastModifiedAt = component.IsResource ? null : root.LastModifiedAt,
        StateReason = component.StateReason,
        DeploymentLocation = component.Location,
        Conditions = component.Conditions,
    };
}
