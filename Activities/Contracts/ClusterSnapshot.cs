namespace VoipWorkflows.Activities.Contracts;

/// <summary>A cluster in a controller's published status.</summary>
/// <param name="Name">The instance name.</param>
/// <param name="Key">The key in the enclosing composition.</param>
public sealed record ClusterSnapshot(string Name, string Key);
