using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What was found at a deployment location of one assembly: all of it each time, so that the last one counts.</summary>
internal sealed record DriftReport(string Location, IReadOnlyList<DriftFinding> Findings);
