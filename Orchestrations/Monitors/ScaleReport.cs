using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What the monitor of a scale policy tells its controller.</summary>
/// <param name="Policy">The policy's instance name.</param>
/// <param name="Action">What it wants.</param>
/// <param name="By">With how many members.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">The same for people.</param>
/// <param name="Log">The metric's log.</param>
internal sealed record ScaleReport(string Policy, ScalingAction Action, int By, ScalingReason Reason, string Message, SampleLog Log);
