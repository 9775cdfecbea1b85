namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>For steps that need to be told nothing: they are about the owner's server.</summary>
internal sealed record NoArguments;
