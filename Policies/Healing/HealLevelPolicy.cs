namespace VoipWorkflows.Policies.Healing;

/// <summary>How a level is tried.</summary>
/// <param name="Level">The level.</param>
/// <param name="Timeout">How long one attempt may take, its Integrity included.</param>
/// <param name="Attempts">How often it is tried before the next level.</param>
public sealed record HealLevelPolicy(HealLevel Level, TimeSpan Timeout, int Attempts);
