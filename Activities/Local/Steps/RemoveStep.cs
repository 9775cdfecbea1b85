using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Removes all that the owner has: processes, addresses, networks, files. What is not there is removed.</summary>
[StepKind("local.remove")]
internal sealed class RemoveStep(StepSettings settings, VnfProcesses processes, LocalNetworks networks) : StepActivity<RemoveArguments>(settings)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, RemoveArguments arguments)
    {
        // An address is free only when nothing listens on it any more, and the folder says what there was: so in this order.
        if (Directory.Exists(step.VnfFolder))
        {
            await processes.StopAllAsync(step.Owner, Grace, step.CancellationToken);
        }

        networks.ReleaseAddresses(step.Owner);
        await networks.RemoveOwnedAsync(step.Owner, step.CancellationToken);
        if (Directory.Exists(step.VnfFolder))
        {
            Directory.Delete(step.VnfFolder, recursive: true);
        }

        RemoveIfEmpty(Path.GetDirectoryName(step.VnfFolder)!);
        return StepResult.Empty;
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another component of the assembly still has its folder there, or the last one took it away at the same time.
        }
    }
}
