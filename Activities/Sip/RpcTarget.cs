using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>A JSON-RPC and the way to it.</summary>
/// <param name="Address">Its URL, as the server sees it when it is reached over SSH.</param>
/// <param name="Over">The server through which it is reached, or null when it is reached directly.</param>
internal sealed record RpcTarget(Uri Address, SshTarget? Over = null)
{
    public static implicit operator RpcTarget(Uri address) => new(address);

    /// <summary>Reads the arguments that every step has that asks a JSON-RPC.</summary>
    public static RpcTarget From(StepContext step, string rpc, string? ssh, string? jumphost) =>
        new(RpcAddress.Parse(rpc), string.IsNullOrEmpty(ssh) ? null : SshTarget.From(step, ssh, jumphost));

    /// <inheritdoc/>
    public override string ToString() => Over is null ? $"{Address}" : $"{Address} on {Over}";
}
