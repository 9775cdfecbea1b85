namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>An established relationship between two components.</summary>
/// <param name="Name">The instance name, for example <c>manageDispatchList__1</c>.</param>
/// <param name="SourceId">The source component's id.</param>
/// <param name="TargetId">The target component's id.</param>
/// <param name="Properties">Its properties, resolved.</param>
public sealed record RelationshipStatus(string Name, string SourceId, string TargetId, IReadOnlyDictionary<string, string> Properties);
