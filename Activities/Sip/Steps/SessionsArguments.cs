namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.sessions</c>.</summary>
internal sealed record SessionsArguments : RpcArguments;
