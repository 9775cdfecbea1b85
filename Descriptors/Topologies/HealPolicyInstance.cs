namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A heal policy of one resource instance.</summary>
/// <param name="Name">Its instance name, for example <c>voice__voip-server__1__asterisk__heal</c>.</param>
/// <param name="Component">The resource's instance name.</param>
/// <param name="Metric">The integrity metric that it watches.</param>
/// <param name="Smoothing">After so many broken or missing samples, at least 1.</param>
public sealed record HealPolicyInstance(string Name, string Component, MetricInstance Metric, int Smoothing)
{
    /// <summary>What else the descriptor says, by name, with expressions resolved: heal_budget, heal_window.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
