namespace VoipWorkflows.Activities.Sip;

/// <summary>Where to ask whether a VNF serves; what is not given is not asked.</summary>
/// <param name="Sip">ADDRESS:PORT of its SIP socket.</param>
/// <param name="Rpc">URL of its JSON-RPC.</param>
/// <param name="Media">ADDRESS:PORT of its media engine's control socket.</param>
internal sealed record ProbeTarget(string? Sip, string? Rpc, string? Media);
