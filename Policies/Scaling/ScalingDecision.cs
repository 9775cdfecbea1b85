namespace VoipWorkflows.Policies.Scaling;

/// <summary>What a scale policy wants, and why.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="By">With how many members.</param>
/// <param name="Reason">Why, or why nothing.</param>
/// <param name="Message">The same as a sentence for people.</param>
/// <param name="State">What to remember.</param>
public sealed record ScalingDecision(ScalingAction Action, int By, ScalingReason Reason, string Message, ScalingState State);
