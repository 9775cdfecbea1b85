using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>
/// Stands for the jumphost: an address on the management network. There is nothing to log in to, and so no password; the output is
/// empty because the descriptors pass it on.
/// </summary>
[StepKind("local.jumphost", Outputs = ["id", "address", "username", "password"])]
internal sealed class JumphostStep(StepSettings settings, LocalNetworks networks) : StepActivity<JumphostArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, JumphostArguments arguments)
    {
        var address = await networks.LeaseAddressAsync(step.Owner, arguments.Network, "mgmt", step.CancellationToken);
        DurableFile.WriteJson(Path.Combine(step.VnfFolder, "jumphost.json"), arguments);
        return Result(
            ("id", $"jumphost-{StableHash.ShortId(step.Owner.Component)}"),
            ("address", address.ToString()),
            ("username", arguments.Username),
            ("password", ""));
    }
}
