using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>The URL of a JSON-RPC, as it comes in arguments.</summary>
internal static class RpcAddress
{
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new StepInputException($"'{text}' must be the URL of a JSON-RPC, for example http://127.64.0.10:8080/RPC.");
}
