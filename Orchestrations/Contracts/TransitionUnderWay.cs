using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>A transition that has begun and not ended.</summary>
/// <param name="Transition">Which.</param>
/// <param name="ProcessId">The process that runs it.</param>
/// <param name="IfCutShort">The state that it leaves when its process dies.</param>
public sealed record TransitionUnderWay(Transition Transition, string ProcessId, LifecycleState IfCutShort);
