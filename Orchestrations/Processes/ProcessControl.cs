using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a controller tells a process. Exactly one member is set.</summary>
internal sealed record ProcessControl
{
    /// <summary>The name of a process's only external event.</summary>
    public const string EventName = "control";

    /// <summary>It may run now, on this.</summary>
    public AssemblyRecord? Go { get; init; }

    /// <summary>It may not run after all; why.</summary>
    public string? Refuse { get; init; }

    /// <summary>Its report is written down.</summary>
    public bool Accepted { get; init; }

    /// <summary>It is to stop; why.</summary>
    public string? Cancel { get; init; }
}
