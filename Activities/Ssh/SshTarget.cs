using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>A server that is entered over SSH, and the way to it.</summary>
/// <param name="Location">The deployment location whose key is used.</param>
/// <param name="Address">Whom to be there.</param>
/// <param name="Jumphost">What to go through; null when the server is reached directly.</param>
/// <param name="ServerId">The server's id on its infrastructure, when it is known: another id at the same address is another server.</param>
internal sealed record SshTarget(string Location, SshAddress Address, SshAddress? Jumphost, string? ServerId = null)
{
    /// <summary>The jumphost as a target of its own, or null.</summary>
    public SshTarget? Through => Jumphost is null ? null : new SshTarget(Location, Jumphost, null);

    /// <summary>Reads the arguments that every step over SSH has.</summary>
    public static SshTarget From(StepContext step, string ssh, string? jumphost, string? serverId = null) => new(
        step.Location,
        SshAddress.Parse(ssh, "SSH server"),
        SshAddress.ParseOptional(jumphost, "jumphost"),
        string.IsNullOrEmpty(serverId) ? null : serverId);

    /// <inheritdoc/>
    public override string ToString() => Jumphost is null ? $"{Address}" : $"{Address} through {Jumphost}";
}
