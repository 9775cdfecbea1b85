using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The jumphost could not be entered. That says nothing about the server behind it.</summary>
internal sealed class JumphostException(string message, Exception inner) : StepException(message, inner);
