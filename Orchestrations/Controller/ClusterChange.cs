namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A change of a cluster's members. A change, not a result: processes on different clusters run at the same time.</summary>
/// <param name="Joined">Numbers that joined.</param>
/// <param name="Left">Numbers that left.</param>
internal sealed record ClusterChange(IReadOnlyList<int> Joined, IReadOnlyList<int> Left);
