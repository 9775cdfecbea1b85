using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Writes the message's audio, a short tune, into the owner's folder.</summary>
[StepKind("sip.message-audio", Outputs = ["path"])]
internal sealed class MessageAudioStep(StepSettings settings) : StepActivity<MessageAudioArguments>(settings)
{
    /// <inheritdoc/>
    public override Task<StepResult> RunAsync(StepContext step, MessageAudioArguments arguments)
    {
        var path = ConfinedPath.Inside(step.VnfFolder, arguments.Path, "path");
        var audio = arguments.Format == AudioFormat.MuLaw ? MessageAudio.MuLaw() : MessageAudio.Wave();
        if (!DurableFile.Holds(path, audio))
        {
            DurableFile.Write(path, audio);
        }

        return Task.FromResult(Result(("path", path)));
    }
}
