using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What a controller begins an execution with: what a client gave, or what its last execution handed on.</summary>
internal sealed record ControllerInput : ControllerStart
{
    /// <summary>The assembly; null in the first execution.</summary>
    public AssemblyRecord? Assembly { get; init; }

    /// <summary>Processes that are over, newest last: what can be retried or rolled back, and which ids were used.</summary>
    public IReadOnlyList<ProcessEntry> Finished { get; init; } = [];

    /// <summary>The conditions published last: their transition times go on.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The instance ids of the monitors that run.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];
}
