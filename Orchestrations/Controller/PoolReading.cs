using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Reads intents that change the size of a cluster.</summary>
internal static class PoolReading
{
    /// <summary>More members: the lowest numbers that are free.</summary>
    /// <param name="entry">The process so far.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="count">How many; null for the cluster's increment.</param>
    public static (ProcessEntry Entry, string? Fault) Out(ProcessEntry entry, AssemblyRecord assembly, int? count)
    {
        if (Cluster(entry, assembly) is not { } cluster)
        {
            return (entry, NoCluster(entry, assembly));
        }

        // What was given up holds no place.
        var size = cluster.Indexes.Count(i => Pools.SituationOf(assembly, cluster.MemberName(i), []) != MemberSituation.Quarantined);
        var number = Math.Min(count ?? cluster.Increment, (cluster.Maximum ?? int.MaxValue) - size);
        if (number <= 0)
        {
            return (entry, FormattableString.Invariant($"'{cluster.Name}' has {size} members and may have {cluster.Maximum} at most"));
        }

        var free = Enumerable.Range(1, int.MaxValue - 1).Where(i => !cluster.Indexes.Contains(i)).Take(number);
        return (entry with { Cluster = cluster.Name, Count = number, Members = [.. free.Select(cluster.MemberName)] }, null);
    }

    /// <summary>Fewer members; which is chosen when it runs.</summary>
    public static (ProcessEntry Entry, string? Fault) In(ProcessEntry entry, AssemblyRecord assembly, int? count)
    {
        if (Cluster(entry, assembly) is not { } cluster)
        {
            return (entry, NoCluster(entry, assembly));
        }

        var number = Math.Min(count ?? cluster.Increment, cluster.Indexes.Count - cluster.Minimum);
        return number <= 0
            ? (entry, FormattableString.Invariant($"'{cluster.Name}' has {cluster.Indexes.Count} members and needs {cluster.Minimum} at least"))
            : (entry with { Cluster = cluster.Name, Count = number }, null);
    }

    /// <summary>A process that takes a former one back, on the members that are still there.</summary>
    public static (ProcessEntry Entry, string? Fault) Back(ProcessEntry entry, ProcessEntry previous, AssemblyRecord assembly)
    {
        var left = previous.Members.Where(m => assembly.Topology?.Components.ContainsKey(m) == true).ToList();
        return left.Count == 0
            ? (entry, $"nothing is left of process {previous.Id} that could be taken back")
            : (entry with { Cluster = previous.Cluster, Count = left.Count, Members = left }, null);
    }

    private static ClusterInstance? Cluster(ProcessEntry entry, AssemblyRecord assembly) =>
        assembly.Topology is null ? null : Pools.Find(assembly.Topology, entry.Request.ClusterName ?? "");

    private static string NoCluster(ProcessEntry entry, AssemblyRecord assembly) =>
        $"there is no cluster '{entry.Request.ClusterName}'; there {(assembly.Topology is { Clusters.Count: > 0 } t ? $"are {string.Join(", ", t.Clusters.Select(c => c.Key).Distinct())}" : "is none")}";
}
