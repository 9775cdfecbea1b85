namespace VoipWorkflows.Activities.Contracts;

/// <summary>An upgrade under way in a controller's published status.</summary>
/// <param name="Components">The resources that only its other side has.</param>
public sealed record UpgradeSnapshot(IReadOnlyList<ComponentSnapshot> Components);
