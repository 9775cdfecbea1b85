using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>How an action of a plan ended.</summary>
/// <param name="State">Done, Failed or Skipped (it was cancelled).</param>
/// <param name="Reason">Why it failed, or what went wrong without mattering.</param>
internal sealed record ActionEnd(ActionState State, string? Reason = null)
{
    /// <summary>Whether it failed because the infrastructure says that what it is about is gone or beyond repair.</summary>
    public bool IsGone { get; init; }

    public static ActionEnd Done { get; } = new(ActionState.Done);
}
