using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Makes the gateway's dispatch list what is given, no more and no less.</summary>
[StepKind("sip.dispatcher-sync", Outputs = ["members", "active"])]
internal sealed class DispatcherSyncStep(StepSettings settings, DispatchList list, DispatchFiles files) : StepActivity<DispatcherSyncArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, DispatcherSyncArguments arguments)
    {
        var disabled = Uris(arguments.Disabled);
        var wanted = Uris(arguments.Destinations).Select(uri => new DispatchEntry(uri, disabled.Contains(uri))).ToList();
        return DispatcherOutputs.Of(await list.SyncAsync(
            RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost),
            files.Of(step, arguments),
            wanted,
            arguments.Probe,
            step.CancellationToken));
    }

    private static List<string> Uris(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(DestinationUri.Check).Distinct()];
}
