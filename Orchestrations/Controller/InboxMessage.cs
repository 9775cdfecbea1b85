using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a controller receives: what clients send, and what its own processes send.</summary>
internal sealed record InboxMessage : ControllerRequest
{
    /// <summary>What a process did.</summary>
    public ProgressReport? Progress { get; init; }
}
