namespace VoipWorkflows.Activities.Ssh;

/// <summary>The key that a server showed when it was first entered.</summary>
/// <param name="ServerId">The server's id on its infrastructure, when it was known.</param>
/// <param name="Algorithm">The key's algorithm, for example <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint">SHA-256 of the key in Base64 without padding.</param>
internal sealed record HostKey(string? ServerId, string Algorithm, string Fingerprint);
