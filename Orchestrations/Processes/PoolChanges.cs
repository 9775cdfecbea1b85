using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Notes who joined and left a cluster.</summary>
internal static class PoolChanges
{
    public static void Join(ProcessSession session, string cluster, IReadOnlyList<string> members, bool isUnattended) => session.Change(report => report with
    {
        Clusters = new Dictionary<string, ClusterChange> { [cluster] = new(Indexes(session, cluster, members), []) },
        PoolMembers = members.ToDictionary(m => m, _ => (PoolMemberRecord?)new PoolMemberRecord { IsJoining = true, IsUnattended = isUnattended }),
    });

    public static void Leave(ProcessSession session, string cluster, IReadOnlyList<string> members) => session.Change(report => report with
    {
        Clusters = new Dictionary<string, ClusterChange> { [cluster] = new([], Indexes(session, cluster, members)) },
        PoolMembers = members.ToDictionary(m => m, _ => (PoolMemberRecord?)null),
    });

    private static List<int> Indexes(ProcessSession session, string cluster, IReadOnlyList<string> members)
    {
        var instance = session.Assembly.Topology!.Clusters.First(c => c.Name == cluster);
        return [.. members.Select(instance.IndexOf)];
    }
}
