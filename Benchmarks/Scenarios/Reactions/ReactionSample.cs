namespace VoipWorkflows.Benchmarks.Scenarios.Reactions;

/// <summary>What one round took, in milliseconds.</summary>
/// <param name="JoinedMs">From the decision to add a PBX until it is in rotation.</param>
/// <param name="JoinStartsMs">The starts of the PBX's processes within that.</param>
/// <param name="OutOfRotationMs">From its death until it gets no new calls.</param>
/// <param name="HealedMs">From its death until it is in rotation again.</param>
/// <param name="HealStartsMs">The starts of its processes within that.</param>
internal sealed record ReactionSample(double JoinedMs, double JoinStartsMs, double OutOfRotationMs, double HealedMs, double HealStartsMs);
