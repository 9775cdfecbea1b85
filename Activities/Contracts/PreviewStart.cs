namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a preview is started with.</summary>
public record PreviewStart
{
    /// <summary>The intent that is to be planned and not carried out.</summary>
    public required IntentRequest Request { get; init; }
}
