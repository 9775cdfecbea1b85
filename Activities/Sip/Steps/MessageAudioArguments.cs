namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.message-audio</c>.</summary>
internal sealed record MessageAudioArguments
{
    /// <summary>The path in the owner's folder to write to.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public AudioFormat Format { get; init; } = AudioFormat.Wav;
}
