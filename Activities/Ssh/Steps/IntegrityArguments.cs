namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Arguments of <c>ssh.integrity</c>.</summary>
internal sealed record IntegrityArguments : SshArguments
{
    /// <summary>The program that tells, and its arguments: it ends with 0 when all is well, and otherwise writes what is wrong.</summary>
    public required List<string> Arguments { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
