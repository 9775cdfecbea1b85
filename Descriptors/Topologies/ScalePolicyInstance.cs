namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A scale policy of one assembly instance, with its figures.</summary>
/// <param name="Name">Its instance name, for example <c>voice__scaleVoipServer</c>.</param>
/// <param name="Assembly">The assembly instance that declares it.</param>
/// <param name="Cluster">The instance name of the cluster.</param>
/// <param name="Metrics">The load metrics that it watches, usually one.</param>
/// <param name="ScaleOutThreshold">Grow above this load, in percent; null never.</param>
/// <param name="ScaleInThreshold">Shrink below this load, in percent; null never.</param>
/// <param name="Smoothing">For so many consecutive samples, at least 1.</param>
public sealed record ScalePolicyInstance(
    string Name, string Assembly, string Cluster, IReadOnlyList<MetricInstance> Metrics, double? ScaleOutThreshold, double? ScaleInThreshold, int Smoothing)
{
    /// <summary>What else the descriptor says, by name, with expressions resolved: margin, stabilisation_window, cooldown, drain_deadline, drain_policy.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
