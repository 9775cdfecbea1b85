namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The addresses under which an instance is managed.</summary>
internal sealed record LinksView(
    string Id,
    string StatusQueryGetUri,
    string SendEventPostUri,
    string TerminatePostUri,
    string PurgeHistoryDeleteUri,
    string RewindPostUri,
    string RestartPostUri,
    string SuspendPostUri,
    string ResumePostUri);
