namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a controller tells a process. Exactly one member is set.</summary>
internal sealed record ProcessControl
{
    /// <summary>The name of a process's only external event.</summary>
    public const string EventName = "control";

    /// <summary>It may run now, on this.</summary>
    public ProcessGo? Go { get; init; }

    /// <summary>It may not run after all; why.</summary>
    public string? Refuse { get; init; }

    /// <summary>Its report is written down.</summary>
    public bool Accepted { get; init; }

    /// <summary>So many of the members that it drains are wanted back.</summary>
    public int? Undrain { get; init; }

    /// <summary>Why they are wanted back.</summary>
    public string? UndrainReason { get; init; }

    /// <summary>A member that it drains is dead.</summary>
    public string? DeadMember { get; init; }

    /// <summary>It is to stop; why.</summary>
    public string? Cancel { get; init; }
}
