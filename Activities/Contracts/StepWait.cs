namespace VoipWorkflows.Activities.Contracts;

/// <summary>Why a step is not done yet.</summary>
/// <param name="Reason">What it waits for, for people.</param>
/// <param name="Pause">How long until it wants to be called again.</param>
public sealed record StepWait(string Reason, TimeSpan Pause);
