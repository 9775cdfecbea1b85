namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Ends a preview where the process would begin to do something.</summary>
internal sealed class PreviewEndException() : Exception("The plan is made.");
