using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Sees clusters as pools of members.</summary>
internal static class Pools
{
    /// <summary>The cluster that a name means: its instance name, or its key where only one has that key.</summary>
    public static ClusterInstance? Find(Topology topology, string name)
    {
        var exact = topology.Clusters.FirstOrDefault(c => c.Name == name);
        var byKey = topology.Clusters.Where(c => c.Key == name).ToList();
        return exact ?? (byKey.Count == 1 ? byKey[0] : null);
    }

    /// <summary>The cluster member that encloses a component, or null.</summary>
    public static ComponentInstance? MemberOf(Topology topology, string component)
    {
        for (var instance = topology.Components.GetValueOrDefault(component); instance is not null;
            instance = instance.Parent is null ? null : topology.Components[instance.Parent])
        {
            if (instance.Cluster is not null)
            {
                return instance;
            }
        }

        return null;
    }

    /// <summary>How many members are in which situation.</summary>
    public static PoolView View(AssemblyRecord assembly, string cluster, IReadOnlyList<ProcessEntry> open)
    {
        var topology = assembly.Topology!;
        var instance = topology.Clusters.First(c => c.Name == cluster);
        int serving = 0, joining = 0, leaving = 0, broken = 0, quarantined = 0;
        foreach (var member in instance.Indexes.Select(instance.MemberName))
        {
            switch (SituationOf(assembly, member, open))
            {
                case MemberSituation.Serving:
                    serving++;
                    break;
                case MemberSituation.Joining:
                    joining++;
                    break;
                case MemberSituation.Leaving:
                    leaving++;
                    break;
                case MemberSituation.Broken:
                    broken++;
                    break;
                default:
                    quarantined++;
                    break;
            }
        }

        return new()
        {
            Serving = serving,
            Joining = joining,
            Leaving = leaving,
            Broken = broken,
            Quarantined = quarantined,
            Busy = open.Any(p => p.Kind is not (ProcessKind.ScaleOut or ProcessKind.ScaleIn or ProcessKind.Heal) || p.Cluster == cluster || p.Cluster is null),
        };
    }

    /// <summary>The situation of a member.</summary>
    public static MemberSituation SituationOf(AssemblyRecord assembly, string member, IReadOnlyList<ProcessEntry> open)
    {
        var resources = assembly.Topology!.ResourcesOf(member).Select(r => r.Name).ToList();
        if (resources.Any(r => assembly.Health.GetValueOrDefault(r)?.Heals.Quarantined == true))
        {
            return MemberSituation.Quarantined;
        }

        if (assembly.PoolMembers.GetValueOrDefault(member)?.Drain is not null)
        {
            return MemberSituation.Leaving;
        }

        if (IsBroken(assembly, member) || open.Any(p => p.Kind == ProcessKind.Heal && p.Members.Contains(member)))
        {
            return MemberSituation.Broken;
        }

        return StateRollup.StateOf(assembly.Topology, assembly.States, member, LifecycleState.Active) == LifecycleState.Active && IsAttached(assembly, member)
            ? MemberSituation.Serving
            : MemberSituation.Joining;
    }

    /// <summary>Whether something of a member is broken, whether it is on its way out or not.</summary>
    public static bool IsBroken(AssemblyRecord assembly, string member) => assembly.Topology!.ResourcesOf(member).Any(r =>
        assembly.Components.GetValueOrDefault(r.Name)?.State is LifecycleState.Broken or LifecycleState.Failed || assembly.Health.GetValueOrDefault(r.Name)?.IsBroken == true);

    /// <summary>
    /// The members that do not count for the state of what encloses them: those on their way in or out, and broken ones as long as enough
    /// others serve.
    /// </summary>
    public static IReadOnlyCollection<string> Aside(AssemblyRecord assembly)
    {
        var aside = new List<string>();
        foreach (var cluster in assembly.Topology?.Clusters ?? [])
        {
            var members = cluster.Indexes.Select(cluster.MemberName).ToLookup(m => SituationOf(assembly, m, []));
            aside.AddRange(members[MemberSituation.Leaving]);
            aside.AddRange(members.Where(m => m.Key != MemberSituation.Serving).SelectMany(m => m).Where(m => assembly.PoolMembers.GetValueOrDefault(m)?.IsJoining == true));
            if (members[MemberSituation.Serving].Count() >= Math.Max(1, cluster.Minimum))
            {
                aside.AddRange(members[MemberSituation.Broken]);
                aside.AddRange(members[MemberSituation.Quarantined]);
            }
        }

        return aside;
    }

    /// <summary>The cluster as it is published.</summary>
    public static ClusterStatus Describe(AssemblyRecord assembly, ClusterInstance cluster, IReadOnlyList<ProcessEntry> open)
    {
        var view = View(assembly, cluster.Name, open);
        var policy = assembly.Topology!.ScalePolicies.FirstOrDefault(p => p.Cluster == cluster.Name);
        return new()
        {
            Name = cluster.Name,
            Key = cluster.Key,
            Minimum = cluster.Minimum,
            Maximum = cluster.Maximum,
            Size = cluster.Indexes.Count,
            Serving = view.Serving,
            Leaving = view.Leaving,
            Broken = view.Broken + view.Quarantined,
            MonitorId = policy is null ? null : MonitorPlan.IdOf(assembly.Topology, policy),
        };
    }

    /// <summary>Figures that some cells of the conflict table need.</summary>
    public static ConflictContext Context(AssemblyRecord assembly, string? cluster, IReadOnlyList<ProcessEntry> open)
    {
        var heals = open.Count(p => p.Kind == ProcessKind.Heal);
        var instance = assembly.Topology?.Clusters.FirstOrDefault(c => c.Name == cluster);
        return instance is null
            ? new(0, 0, heals)
            : new(View(assembly, instance.Name, open).Size, instance.Minimum, heals);
    }

    private static bool IsAttached(AssemblyRecord assembly, string member) =>
        assembly.Topology!.Relationships.Where(r => r.Source == member).All(r => assembly.Relationships.ContainsKey(r.Name));
}
