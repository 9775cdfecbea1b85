namespace VoipWorkflows.Activities.Ssh.Steps;

/// <summary>Arguments of <c>ssh.wait</c>.</summary>
internal sealed record WaitArguments : SshArguments
{
    /// <summary>The server's id on its infrastructure. When another one answered at the address before, this one's host key takes the place of that one's.</summary>
    public string? Server { get; init; }

    /// <summary>Whether the server was just rebuilt: with the same id, it has a new host key.</summary>
    public bool Rebuilt { get; init; }

    /// <summary>A file that must be there before the server counts as ready, such as the one that cloud-init writes last.</summary>
    public string? Until { get; init; }
}
