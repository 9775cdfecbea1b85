using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>An assembly in full. Members from <c>stateReason</c> on are this product's own.</summary>
internal sealed record AssemblyView
{
    public string Type { get; } = "Assembly";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public required string DescriptorName { get; init; }

    public required IReadOnlyList<NamedValue> Properties { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime LastModifiedAt { get; init; }

    public required IReadOnlyList<ComponentView> Children { get; init; }

    public required IReadOnlyList<RelationshipView> Relationships { get; init; }

    public required IReadOnlyList<ReferenceView> References { get; init; }

    public string? StateReason { get; init; }

    public required string IntendedState { get; init; }

    public string? CurrentProcessId { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public UpgradeView? Upgrade { get; init; }

    public static AssemblyView From(AssemblyStatus assembly) => new()
    {
        Id = assembly.Id,
        Name = assembly.Name,
        State = assembly.State.ToString(),
        DescriptorName = assembly.DescriptorName,
        Properties = NamedValue.From(assembly.Properties),
        CreatedAt = assembly.CreatedAt,
        LastModifiedAt = assembly.LastModifiedAt,
        Children = [.. assembly.Children.Select(child => ComponentView.From(child, assembly))],
        Relationships = [.. assembly.Relationships.Select(RelationshipView.From)],
        References = [.. assembly.References.Select(reference => new ReferenceView(reference.Id, reference.Name, reference.Type))],
        StateReason = assembly.StateReason,
        IntendedState = assembly.IntendedState.ToString(),
        CurrentProcessId = assembly.CurrentProcessId,
        Conditions = assembly.Conditions,
        Upgrade = assembly.Upgrade is { } upgrade
            ? new UpgradeView(upgrade.IsSwitched, upgrade.DescriptorName, [.. upgrade.Components.Select(component => ComponentView.From(component, assembly))])
            : null,
    };
}
