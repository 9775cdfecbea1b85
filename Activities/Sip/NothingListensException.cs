using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>Nothing listens at an address: the process behind it is certainly not running.</summary>
internal sealed class NothingListensException(string message, Exception inner) : StepException(message, inner);
