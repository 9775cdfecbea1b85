namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.message-audio</c>.</summary>
internal sealed record MessageAudioArguments
{
    /// <summary>The path in the owner's folder to write to; over SSH the absolute path on the server.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public AudioFormat Format { get; init; } = AudioFormat.Wav;

    /// <summary>The server as <c>USER@HOST</c> to write it to over SSH.</summary>
    public string? Ssh { get; init; }

    /// <summary>What to go through to reach that server, as <c>USER@HOST</c>.</summary>
    public string? Jumphost { get; init; }
}
