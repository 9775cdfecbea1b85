using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>A JSON-RPC method answered with an error.</summary>
internal sealed class JsonRpcException(int code, string reason, string message) : StepException(message)
{
    /// <summary>The error's code.</summary>
    public int Code { get; } = code;

    /// <summary>The error's own text.</summary>
    public string Reason { get; } = reason;
}
