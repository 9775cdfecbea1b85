using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>An established relationship.</summary>
internal sealed record RelationshipView(string Name, string SourceId, string TargetId, IReadOnlyList<NamedValue> Properties)
{
    public static RelationshipView From(RelationshipStatus relationship) =>
        new(relationship.Name, relationship.SourceId, relationship.TargetId, NamedValue.From(relationship.Properties));
}
