namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Arguments of <c>ssh.file</c>.</summary>
internal sealed record FileArguments : SshArguments
{
    /// <summary>The template's path in the VNF package.</summary>
    public required string Template { get; init; }

    /// <summary>The absolute path on the server.</summary>
    public required string Path { get; init; }

    /// <summary>What to put in place of each <c>{{ name }}</c>.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>Who may do what with it, in octal.</summary>
    public string Mode { get; init; } = "644";

    /// <summary>Whose it is, as <c>USER:GROUP</c>.</summary>
    public string Owner { get; init; } = "root:root";

    /// <summary>Leave a file alone that is there already, as others may have changed it since.</summary>
    public bool Keep { get; init; }
}
