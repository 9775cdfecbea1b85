namespace VoipWorkflows.Policies.Healing;

/// <summary>One attempt to heal.</summary>
/// <param name="Level">How much is undone.</param>
/// <param name="Number">Which attempt at this level it is, from 1.</param>
/// <param name="Timeout">How long it may take.</param>
public sealed record HealAttempt(HealLevel Level, int Number, TimeSpan Timeout);
