using VoipWorkflows.Activities.Sip.Steps;
using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>Finds the dispatch list that a step means.</summary>
internal sealed class DispatchFiles(SshFiles files)
{
    public IDispatchFile Of(StepContext step, DispatchArguments arguments) => RpcTarget.From(step, arguments.Rpc, arguments.Ssh, arguments.Jumphost).Over is { } server
        ? new ServerDispatchFile(files, server, RemotePath.Check(arguments.File))
        : new LocalDispatchFile(ConfinedPath.Inside(step.VnfFolder, arguments.File, "dispatch list"));
}
