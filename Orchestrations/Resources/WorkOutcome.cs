namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>How work on a resource ended.</summary>
internal enum WorkOutcome
{
    /// <summary>Every step is done.</summary>
    Done,

    /// <summary>A step failed; those after it were not begun.</summary>
    Failed,

    /// <summary>It was told to stop and did so before every step was done.</summary>
    Cancelled,
}
