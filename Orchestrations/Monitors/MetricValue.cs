namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>A value as steps gave it.</summary>
/// <param name="Text">A number, or OK or BROKEN.</param>
/// <param name="Reason">Why it is BROKEN, or null.</param>
internal sealed record MetricValue(string Text, string? Reason);
