namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Arguments of <c>ssh.command</c>.</summary>
internal sealed record CommandArguments : SshArguments
{
    /// <summary>The program and its arguments, each as it is: no shell looks at them.</summary>
    public required List<string> Arguments { get; init; }

    /// <summary>Run it as root.</summary>
    public bool Root { get; init; } = true;

    /// <summary>What it reads from its standard input.</summary>
    public string? Input { get; init; }

    /// <summary>The name of a secret property of the deployment location that it reads from its standard input.</summary>
    public string? InputSecret { get; init; }

    /// <summary>Exit codes that are good.</summary>
    public List<int> ExitCodes { get; init; } = [0];

    /// <summary>Outputs by name: a regular expression whose first group, or else its whole match, is looked for in what it writes. One that does not match is empty.</summary>
    public Dictionary<string, string> Outputs { get; init; } = [];

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
