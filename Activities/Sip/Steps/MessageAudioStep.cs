using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Writes the message's audio, a short tune, into the owner's folder or to a server.</summary>
[StepKind("sip.message-audio", Outputs = ["path"])]
internal sealed class MessageAudioStep(StepSettings settings, SshFiles files) : StepActivity<MessageAudioArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, MessageAudioArguments arguments)
    {
        var audio = arguments.Format == AudioFormat.MuLaw ? MessageAudio.MuLaw() : MessageAudio.Wave();
        if (!string.IsNullOrEmpty(arguments.Ssh))
        {
            var server = SshTarget.From(step, arguments.Ssh, arguments.Jumphost);
            _ = await files.WriteAsync(server, RemotePath.Check(arguments.Path), audio, "644", "root:root", keep: false, step.CancellationToken);
            return Result(("path", arguments.Path));
        }

        var path = ConfinedPath.Inside(step.VnfFolder, arguments.Path, "path");
        if (!DurableFile.Holds(path, audio))
        {
            DurableFile.Write(path, audio);
        }

        return Result(("path", path));
    }
}
