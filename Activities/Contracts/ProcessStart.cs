namespace VoipWorkflows.Activities.Contracts;

/// <summary>What every process is started with.</summary>
public record ProcessStart
{
    /// <summary>What was asked for.</summary>
    public required IntentRequest Request { get; init; }
}
