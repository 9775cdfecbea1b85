namespace VoipWorkflows.Descriptors.Model;

/// <summary>When a cluster grows and shrinks. Figures are texts, since they may be expressions.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Metric">The component's metric that it watches.</param>
/// <param name="Target">The key of the cluster.</param>
/// <param name="ScaleOutThreshold">Grow above this load, in percent.</param>
/// <param name="ScaleInThreshold">Shrink below this load, in percent.</param>
/// <param name="Smoothing">For so many consecutive samples.</param>
public sealed record ScalePolicyDefinition(
    string Name, Promotion Metric, string Target, string? ScaleOutThreshold, string? ScaleInThreshold, string? Smoothing)
{
    /// <summary>What else it says, by name: margin, stabilisation_window, cooldown, drain_deadline, drain_policy. Texts may be expressions.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
