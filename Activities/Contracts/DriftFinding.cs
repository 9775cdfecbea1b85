namespace VoipWorkflows.Activities.Contracts;

/// <summary>Something of a component is not at its deployment location what its steps made it.</summary>
/// <param name="Component">The resource instance's name.</param>
/// <param name="IsGone">Whether what it runs on is gone or beyond repair, so that only making it anew helps.</param>
/// <param name="Reason">What was found, for people.</param>
public sealed record DriftFinding(string Component, bool IsGone, string Reason);
