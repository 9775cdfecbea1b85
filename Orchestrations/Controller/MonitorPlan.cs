using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Policies;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>The monitors that an assembly should have, and with what orders.</summary>
internal static class MonitorPlan
{
    /// <summary>The monitors. What a policy says that makes no sense is left out and told as a fault.</summary>
    public static (IReadOnlyList<MonitorSpec> Monitors, IReadOnlyList<string> Faults) Of(
        AssemblyRecord assembly, IReadOnlyList<ProcessEntry> open, DateTime now)
    {
        var monitors = new Dictionary<string, MonitorSpec>();
        var faults = new List<string>();
        foreach (var policy in assembly.Topology?.ScalePolicies ?? [])
        {
            Add(() => Scale(assembly, policy, open, now));
        }

        foreach (var policy in assembly.Topology?.HealPolicies ?? [])
        {
            Add(() => Heal(assembly, policy, open, now));
        }

        return ([.. monitors.Values], faults);

        void Add(Func<MonitorSpec?> make)
        {
            try
            {
                if (make() is { } monitor && !monitors.TryAdd(monitor.Id, monitor))
                {
                    // A second heal policy on the same metric has a monitor of its own, which takes no part in what the VNF sends.
                    monitors.Add($"{monitor.Id}:{monitors.Count}", monitor with { Id = $"{monitor.Id}:{monitors.Count}" });
                }
            }
            catch (PolicyException e)
            {
                faults.Add(e.Message);
            }
        }
    }

    /// <summary>
    /// The monitor of a scale policy; null where it has no metric. The first policy on a metric has the one that what the VNF sends is
    /// addressed to. Another one on the same metric, as of a second pool behind one gateway, has its own, which samples by itself.
    /// </summary>
    public static string? IdOf(Topology topology, ScalePolicyInstance policy)
    {
        if (policy.Metrics is not [var metric, ..])
        {
            return null;
        }

        var id = InstanceIds.Load(topology.Components[metric.Component].Id, metric.Name);
        var first = topology.ScalePolicies.First(p => p.Metrics is [var other, ..] && (other.Component, other.Name) == (metric.Component, metric.Name));
        return first.Name == policy.Name ? id : $"{id}:{policy.Name}";
    }

    private static MonitorSpec? Scale(AssemblyRecord assembly, ScalePolicyInstance policy, IReadOnlyList<ProcessEntry> open, DateTime now)
    {
        if (policy.Metrics.Count == 0 || policy.Metrics[0].Period <= TimeSpan.Zero || !assembly.Components.TryGetValue(policy.Metrics[0].Component, out var record))
        {
            return null;
        }

        var metric = policy.Metrics[0];
        var key = assembly.Topology!.Components[metric.Component].Id;
        var scaling = PolicyReading.Scaling(assembly.Topology, policy);
        return new(IdOf(assembly.Topology, policy)!, new ScaleMonitorState
        {
            Assembly = assembly.Name,
            Policy = policy.Name,
            Order = new()
            {
                Policy = scaling,
                Pool = Pools.View(assembly, policy.Cluster, open),
                Source = Source(assembly, record, metric),
                IsOn = assembly.IntendedState == LifecycleState.Active && record.State == LifecycleState.Active,
            },
            Log = SampleLog.Start(key, MetricKind.Load, scaling.Period, now),
            Scaling = ScalingState.Start(now),
            Due = now + scaling.Period,
        }, null);
    }

    private static MonitorSpec? Heal(AssemblyRecord assembly, HealPolicyInstance policy, IReadOnlyList<ProcessEntry> open, DateTime now)
    {
        if (policy.Metric.Period <= TimeSpan.Zero || !assembly.Components.TryGetValue(policy.Component, out var record))
        {
            return null;
        }

        var key = assembly.Topology!.Components[policy.Component].Id;
        var healing = PolicyReading.Healing(policy);
        var isHealing = open.Any(p => p.Kind == ProcessKind.Heal && p.Component == policy.Component);
        return new(InstanceIds.Integrity(key, policy.Metric.Name), null, new HealMonitorState
        {
            Assembly = assembly.Name,
            Component = policy.Component,
            Order = new()
            {
                Policy = healing,
                Source = Source(assembly, record, policy.Metric) ?? Confirmation(assembly, record, policy.Component),
                Confirmation = Confirmation(assembly, record, policy.Component),
                IsOn = assembly.IntendedState == LifecycleState.Active
                    && record is { State: LifecycleState.Active or LifecycleState.Broken, UnderWay: null }
                    && !isHealing,
                IsDown = HealthDesk.IsDown(assembly, policy.Component),
            },
            Log = SampleLog.Start(key, MetricKind.Integrity, healing.Period, now),
            Integrity = IntegrityState.Start(now),
            Due = now + healing.Period,
        });
    }

    private static ResourceWork? Source(AssemblyRecord assembly, ComponentRecord record, MetricInstance metric) =>
        Script(assembly, record, metric.Component)?.Metrics.TryGetValue(metric.Name, out var steps) == true
            ? WorkOrder.Make(assembly, metric.Component, record.Location!, metric.Name, steps)
            : null;

    private static ResourceWork? Confirmation(AssemblyRecord assembly, ComponentRecord record, string component) =>
        Script(assembly, record, component) is { Integrity: { Count: > 0 } steps }
            ? WorkOrder.Make(assembly, component, record.Location!, "integrity", steps)
            : null;

    private static LifecycleScript? Script(AssemblyRecord assembly, ComponentRecord record, string component) =>
        record.InfrastructureType is null || record.Location is null
            ? null
            : assembly.ScriptOf(new(assembly.Topology!.Components[component].Type, record.InfrastructureType));
}
