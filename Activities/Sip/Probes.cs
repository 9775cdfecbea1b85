using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>Asks a VNF from outside whether it serves.</summary>
internal sealed class Probes(GatewayClient gateway, NgClient media, TimeProvider time)
{
    /// <summary>The first reason why it does not serve, or nothing when every question was answered well.</summary>
    public async Task<string?> WhyNotServingAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        var sip = TryAsync(target.Sip, text => AskSipAsync(text, patience, cancellationToken));
        var rpc = TryAsync(target.Rpc, text => AskRpcAsync(text, patience, cancellationToken));
        var ng = TryAsync(target.Media, text => media.PingAsync(ListenEndpoint.ParseAddress(text), patience, cancellationToken));
        var reasons = await Task.WhenAll(sip, rpc, ng);
        return Array.Find(reasons, reason => reason is not null);
    }

    private static async Task<string?> TryAsync(string? target, Func<string, Task> ask)
    {
        if (string.IsNullOrEmpty(target))
        {
            return null;
        }

        try
        {
            await ask(target);
            return null;
        }
        catch (StepException exception) when (exception is not StepInputException)
        {
            return exception.Message;
        }
    }

    private async Task AskSipAsync(string text, TimeSpan patience, CancellationToken cancellationToken)
    {
        var server = ListenEndpoint.ParseAddress(text);
        if (await SipOptions.AskAsync(server, patience, time, cancellationToken) is var status and not 200)
        {
            throw new StepException($"SIP at {server} answered OPTIONS with {status}.");
        }
    }

    private async Task AskRpcAsync(string text, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await gateway.PingAsync(RpcAddress.Parse(text), both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StepException($"The RPC at {text} did not answer within {patience.TotalSeconds:0.#} s.");
        }
    }
}
