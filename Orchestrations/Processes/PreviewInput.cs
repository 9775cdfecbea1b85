using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a controller starts a preview with.</summary>
internal sealed record PreviewInput : PreviewStart
{
    /// <summary>The process as it would be started; null when there is no assembly and so no controller yet.</summary>
    public ProcessInput? Process { get; init; }
}
