using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Policies.Conditions;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Sees an assembly as its conditions are derived from it.</summary>
internal static class Situations
{
    public static Situation Of(AssemblyRecord assembly, LifecycleState state, IReadOnlyList<ProcessEntry> open)
    {
        var current = open.FirstOrDefault(p => p.Status == ProcessState.InProgress);
        var broken = Broken(assembly);
        var quarantined = assembly.Health.Where(h => h.Value.Heals.Quarantined).ToDictionary(h => h.Key, h => h.Value.Reason ?? "given up");
        var situation = new Situation
        {
            // Broken it still serves with what is left; whether it does is told by the pool and by what is indispensable.
            IsActive = state is LifecycleState.Active or LifecycleState.Broken,
            State = state.ToString(),
            StateReason = assembly.StateReason,
            Operation = current is null ? null : $"{current.Request.Intent} (process {current.Id}){(current.Reason is null ? "" : $": {current.Reason}")}",
            Broken = broken,
            IndispensableBroken = assembly.Topology is { } t && broken.Keys.Concat(quarantined.Keys).Any(c => Pools.MemberOf(t, c) is null),
            Quarantined = quarantined,
            UnreachableLocations = assembly.Locations
                .Where(l => l.Value.Reachability == Reachability.Unreachable)
                .ToDictionary(l => l.Key, l => l.Value.Fault ?? "it does not answer"),
            Drifted = assembly.Drift.Count == 0 ? null : assembly.Drift.Values.SelectMany(found => found)
                .Where(found => assembly.Components.ContainsKey(found.Component))
                .GroupBy(found => found.Component)
                .ToDictionary(found => found.Key, found => string.Join("; ", found.Select(f => f.Reason))),
            Drains = [.. assembly.PoolMembers.Values.Select(m => m.Drain).OfType<Policies.Draining.DrainState>()],
        };
        situation = assembly.Topology is { ScalePolicies.Count: > 0 } topology ? WithPools(situation, assembly, topology, open) : situation;

        // Broken in spite of pools that are large enough: something without a pool is, or a pool that no policy watches.
        return state == LifecycleState.Broken && situation.Pools.Values.All(p => p.Members.Serving >= Math.Max(1, p.Minimum))
            ? situation with { IndispensableBroken = true }
            : situation;
    }

    private static Situation WithPools(Situation situation, AssemblyRecord assembly, Topology topology, IReadOnlyList<ProcessEntry> open)
    {
        var reports = topology.ScalePolicies.Select(p => assembly.Scaling.GetValueOrDefault(p.Name)).OfType<ScaleReport>().ToList();
        return situation with
        {
            Pools = topology.ScalePolicies.Select(p => p.Cluster).Distinct().ToDictionary(
                cluster => cluster,
                cluster => new PoolSituation(Pools.View(assembly, cluster, open), topology.Clusters.First(c => c.Name == cluster).Minimum)),
            Scaling = reports.ToDictionary(r => r.Policy, r => new ScalingDecision(r.Action, r.By, r.Reason, r.Message, new())),
            Metrics = reports.Where(r => r.Log.Last is not null || r.Log.Refused > 0).ToDictionary(r => r.Policy, Told),
        };
    }

    // The log is a copy from when it was reported. Fresh then, it is fresh until the monitor says otherwise.
    private static SampleLog Told(ScaleReport report) => report.Reason == ScalingReason.MetricStale ? report.Log : report.Log with { Period = TimeSpan.FromDays(3650) };

    private static Dictionary<string, string> Broken(AssemblyRecord assembly) => assembly.Components
        .Where(c => assembly.Topology?.Components.ContainsKey(c.Key) != false)
        .Where(c => c.Value.State is LifecycleState.Broken or LifecycleState.Failed || assembly.Health.GetValueOrDefault(c.Key)?.IsBroken == true)
        .Where(c => assembly.Health.GetValueOrDefault(c.Key)?.Heals.Quarantined != true)
        .ToDictionary(c => c.Key, c => c.Value.Reason ?? assembly.Health.GetValueOrDefault(c.Key)?.Reason ?? c.Value.State.ToString());
}
