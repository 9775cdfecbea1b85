using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What is to be done about broken resources, all members of a pool looked at together.</summary>
internal static class HealthDesk
{
    // An answer of the infrastructure is believed for as long as nothing has happened since then that it could not know of.
    private static readonly TimeSpan ProbeLasts = TimeSpan.FromSeconds(10);

    /// <summary>The record with what a monitor has to say.</summary>
    public static AssemblyRecord Take(AssemblyRecord assembly, HealthReport report) =>
        !assembly.Components.ContainsKey(report.Component)
            ? assembly
            : assembly with
            {
                Health = assembly.Health.With(report.Component, (assembly.Health.GetValueOrDefault(report.Component) ?? new()) with
                {
                    IsBroken = report.IsBroken,
                    IsSuspect = report.IsSuspect,
                    Confirmation = report.Confirmation,
                    Reason = report.Reason,
                }),
            };

    /// <summary>Whether a resource is taken for broken, whatever its integrity says by now.</summary>
    public static bool IsDown(AssemblyRecord assembly, string component) =>
        assembly.Components.GetValueOrDefault(component)?.State == LifecycleState.Broken || assembly.Health.GetValueOrDefault(component)?.Heals.Quarantined == true;

    /// <summary>The record with a member given up.</summary>
    public static AssemblyRecord Quarantine(AssemblyRecord assembly, HealDecision decision)
    {
        var health = assembly.Health[decision.Member];
        var component = assembly.Components[decision.Member];
        return assembly with
        {
            Components = assembly.Components.With(decision.Member, component with { State = LifecycleState.Broken, Reason = decision.Message }),
            Health = assembly.Health.With(decision.Member, health with { Reason = decision.Message, Heals = health.Heals with { Quarantined = true } }),
        };
    }

    /// <summary>The record with a heal begun.</summary>
    public static AssemblyRecord Begin(AssemblyRecord assembly, string component, DateTime now)
    {
        var health = assembly.Health.GetValueOrDefault(component) ?? new();
        var policy = PolicyReading.HealingOf(assembly.Topology!, component);
        return assembly with { Health = assembly.Health.With(component, health with { Heals = health.Heals.Begin(policy, now) with { Quarantined = false } }) };
    }

    /// <summary>The record with a heal ended. One that was cancelled leaves it to the monitor to find it broken again.</summary>
    public static AssemblyRecord End(AssemblyRecord assembly, string component, ProcessState outcome) =>
        assembly.Health.GetValueOrDefault(component) is { } health
            ? assembly with
            {
                Health = assembly.Health.With(component, health with
                {
                    IsBroken = outcome == ProcessState.Failed && health.IsBroken,
                    IsSuspect = outcome == ProcessState.Failed && health.IsSuspect,
                    Heals = health.Heals with { Quarantined = outcome != ProcessState.Completed && health.Heals.Quarantined },
                }),
            }
            : assembly;

    /// <summary>The decisions about every watched resource that is not well.</summary>
    public static IReadOnlyList<HealDecision> Decide(AssemblyRecord assembly, IReadOnlyList<ProcessEntry> open, DateTime now)
    {
        if (assembly.Topology is not { } topology || assembly.Health.Values.All(h => !h.IsBroken))
        {
            return [];
        }

        var decisions = new List<HealDecision>();
        var pools = topology.HealPolicies.Where(h => assembly.Components.ContainsKey(h.Component))
            .GroupBy(h => Pools.MemberOf(topology, h.Component)?.Cluster ?? h.Component);
        foreach (var pool in pools)
        {
            var policy = PolicyReading.Healing(pool.First());
            var members = pool.Select(h => Health(assembly, h, open)).ToList();
            foreach (var location in members.GroupBy(m => assembly.Components[m.Name].Location ?? ""))
            {
                var known = assembly.Locations.GetValueOrDefault(location.Key);
                var answers = known is null || now - known.At > ProbeLasts ? Reachability.Unknown : known.Reachability;
                var here = location.Select(m => m.Name).ToHashSet();
                var suspicious = answers == Reachability.Unknown && PoolHealing.IsSuspicious(policy, Suspects(assembly, members));
                decisions.AddRange(PoolHealing.Decide(policy, members, answers, now)
                    .Where(d => here.Contains(d.Member))
                    .Select(d => suspicious && d.Action is HealAction.Heal or HealAction.Wait ? d with { Action = HealAction.ProbeLocation } : d));
            }
        }

        return decisions;
    }

    // By the time at which the first is bad for long enough, all that fell with it are bad at least.
    private static List<MemberHealth> Suspects(AssemblyRecord assembly, List<MemberHealth> members) =>
        members.ConvertAll(m => assembly.Health.GetValueOrDefault(m.Name)?.IsSuspect == true ? m with { IsBroken = true } : m);

    private static MemberHealth Health(AssemblyRecord assembly, HealPolicyInstance policy, IReadOnlyList<ProcessEntry> open)
    {
        var health = assembly.Health.GetValueOrDefault(policy.Component) ?? new();
        return new()
        {
            Name = policy.Component,
            IsBroken = health.IsBroken,
            Reason = health.Reason,
            Confirmation = health.Confirmation,
            Healing = open.Any(p => p.Kind == ProcessKind.Heal && p.Component == policy.Component),
            Record = health.Heals,
        };
    }
}
