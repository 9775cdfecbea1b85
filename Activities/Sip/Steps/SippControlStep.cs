using System.Net.Sockets;
using System.Text;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Sends a running SIPp a command. SIPp does not answer, so this says only that it was sent.</summary>
[StepKind("sip.sipp-control")]
internal sealed class SippControlStep(StepSettings settings) : StepActivity<SippControlArguments>(settings)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(StepContext step, SippControlArguments arguments)
    {
        if (arguments.Command is not { Length: > 0 and < 100 } command || command.Any(c => !char.IsAscii(c) || char.IsControl(c)))
        {
            throw new StepInputException("The command must be one line of less than 100 characters, for example 'cset rate 20' or 'p'.");
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _ = await socket.SendToAsync(Encoding.ASCII.GetBytes(command), ListenEndpoint.ParseAddress(arguments.Address), step.CancellationToken);
        return StepResult.Empty;
    }
}
