using System.Globalization;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Policies;
using VoipWorkflows.Policies.Draining;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Reads the policies of a topology.</summary>
internal static class PolicyReading
{
    // Beyond any load: a policy without a threshold never acts on that side.
    private const string Never = "99999";

    /// <summary>A scale policy. Throws <see cref="PolicyException"/> when it makes no sense.</summary>
    public static ScalingPolicy Scaling(Topology topology, ScalePolicyInstance policy)
    {
        var cluster = topology.Clusters.First(c => c.Name == policy.Cluster);
        var properties = new Dictionary<string, string>(policy.Settings)
        {
            ["scaleOut_threshold"] = policy.ScaleOutThreshold?.ToString(CultureInfo.InvariantCulture) ?? Never,
            ["scaleIn_threshold"] = policy.ScaleInThreshold?.ToString(CultureInfo.InvariantCulture) ?? "0",
            ["smoothing"] = policy.Smoothing.ToString(CultureInfo.InvariantCulture),
        };
        return ScalingPolicy.Read(
            policy.Name, properties, cluster.Minimum, cluster.Maximum, cluster.Increment, policy.Metrics.Count == 0 ? TimeSpan.Zero : policy.Metrics[0].Period);
    }

    /// <summary>A heal policy. Throws <see cref="PolicyException"/> when it makes no sense.</summary>
    public static HealingPolicy Healing(HealPolicyInstance policy) => HealingPolicy.Read(
        policy.Name,
        new Dictionary<string, string>(policy.Settings) { ["smoothing"] = policy.Smoothing.ToString(CultureInfo.InvariantCulture) },
        policy.Metric.Period);

    /// <summary>How a resource is healed, whether a policy watches it or not.</summary>
    public static HealingPolicy HealingOf(Topology topology, string component) =>
        topology.HealPolicies.FirstOrDefault(h => h.Component == component) is { } policy && policy.Metric.Period > TimeSpan.Zero
            ? Healing(policy)
            : new HealingPolicy { Period = TimeSpan.FromSeconds(10) };

    /// <summary>How members of a cluster are emptied.</summary>
    public static DrainPolicy DrainOf(Topology topology, string cluster) =>
        topology.ScalePolicies.FirstOrDefault(p => p.Cluster == cluster) is { } policy ? DrainPolicy.Read(policy.Name, policy.Settings) : new();
}
