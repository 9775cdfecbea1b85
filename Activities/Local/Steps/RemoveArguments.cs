namespace VoipWorkflows.Activities.Local.Steps;

/// <summary><c>local.remove</c> takes no arguments.</summary>
internal sealed record RemoveArguments;
