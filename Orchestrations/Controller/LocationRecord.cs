using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Whether a deployment location answered when it was asked last.</summary>
/// <param name="Reachability">What it was.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Fault">Why it was not, or null.</param>
internal sealed record LocationRecord(Reachability Reachability, DateTime At, string? Fault);
