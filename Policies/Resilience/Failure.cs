namespace VoipWorkflows.Policies.Resilience;

/// <summary>A failed call, judged.</summary>
/// <param name="Kind">What it says about the next one.</param>
/// <param name="RetryAfter">How long the other side asks to wait, or null.</param>
public readonly record struct Failure(FailureKind Kind, TimeSpan? RetryAfter = null);
