using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>How an action of a plan ended.</summary>
/// <param name="State">Done, Failed or Skipped (it was cancelled).</param>
/// <param name="Reason">Why it failed, or what went wrong without mattering.</param>
internal sealed record ActionEnd(ActionState State, string? Reason = null)
{
    public static ActionEnd Done { get; } = new(ActionState.Done);
}
