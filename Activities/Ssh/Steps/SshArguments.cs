namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>What every step has that works on a server over SSH.</summary>
internal abstract record SshArguments
{
    /// <summary>The server as <c>USER@HOST</c> or <c>USER@HOST:PORT</c>.</summary>
    public required string Ssh { get; init; }

    /// <summary>What to go through to reach it, in the same form; empty, or without a host, when it is reached directly.</summary>
    public string? Jumphost { get; init; }
}
