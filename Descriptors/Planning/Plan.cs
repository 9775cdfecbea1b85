namespace VoipWorkflows.Descriptors.Planning;

/// <summary>What is to be done, as a directed acyclic graph. Actions stand in a valid order: each after everything it depends on.</summary>
/// <param name="Actions">The actions; empty when there is nothing to do.</param>
public sealed record Plan(IReadOnlyList<PlanAction> Actions);
