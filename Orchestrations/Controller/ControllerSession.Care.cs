using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;
using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What processes left half done and nobody else will finish.</summary>
internal sealed partial class ControllerSession
{
    private readonly List<(DateTime Due, Task Timer)> _alarms = [];

    /// <summary>Notes what is owed to the members of a process that has ended.</summary>
    private void NoteCare(ProcessEntry entry, bool isAbnormal)
    {
        foreach (var member in entry.Members)
        {
            if (_assembly.PoolMembers.GetValueOrDefault(member) is { } record && _assembly.Topology?.Components.ContainsKey(member) == true)
            {
                var care = MemberCare.After(entry, record, isAbnormal, _context.CurrentUtcDateTime);
                _assembly = _assembly with { PoolMembers = _assembly.PoolMembers.With(member, record with { Care = care }) };
            }
        }
    }

    /// <summary>Begins what is owed and due, one cluster at a time and never beside another change of it.</summary>
    private void CareForMembers()
    {
        if (_isDeleted)
        {
            return;
        }

        foreach (var group in Owed().Where(o => o.Care.Due <= _context.CurrentUtcDateTime).GroupBy(o => (o.Cluster, o.Care.Remove, o.Care.ProcessId)).ToList())
        {
            if (Contenders(_open).Any(p => p.Cluster is null || p.Cluster == group.Key.Cluster))
            {
                continue;
            }

            var kind = group.Key.Remove ? ProcessKind.ScaleIn : ProcessKind.ScaleOut;
            var request = Request(Intents.Rollback) with { PreviousProcessId = group.Key.ProcessId, ClusterName = group.Key.Cluster };
            var members = group.Select(o => o.Member).ToList();
            Admit(
                IntentReading.Entry(request, kind, _assembly, _assembly.IntendedState) with
                {
                    Cluster = group.Key.Cluster,
                    Members = members,
                    Count = members.Count,
                    IsAutomatic = true,
                },
                new(Resolution.Run, null));
        }
    }

    /// <summary>Takes members back from their drains when what is left is not enough to serve.</summary>
    private void KeepEnoughServing()
    {
        foreach (var process in _open.Where(p => p.Entry is { Kind: ProcessKind.ScaleIn, Status: ProcessState.InProgress, Cluster: not null } && !p.Work.IsCompleted).ToList())
        {
            var cluster = _assembly.Topology!.Clusters.First(c => c.Name == process.Entry.Cluster);
            var missing = Math.Max(1, cluster.Minimum) - Pools.View(_assembly, cluster.Name, []).Serving;
            var drained = process.Entry.Members.Count(m => _assembly.PoolMembers.GetValueOrDefault(m)?.Drain is { Phase: DrainPhase.Disabling or DrainPhase.Emptying }
                && !Pools.IsBroken(_assembly, m));
            var returned = process.Entry.Members.Count(m => _assembly.PoolMembers.GetValueOrDefault(m) is { Drain: null });
            var wanted = Math.Min(missing, drained) - Math.Max(0, process.WantedBack - returned);
            if (wanted > 0)
            {
                process.WantedBack += wanted;
                Tell(process, new ProcessControl { Undrain = wanted, UndrainReason = "too few others serve" });
            }
        }
    }

    /// <summary>Completes when something owed becomes due, or never.</summary>
    private IEnumerable<Task> Alarms()
    {
        var now = _context.CurrentUtcDateTime;
        _ = _alarms.RemoveAll(a => a.Timer.IsCompleted);
        foreach (var due in Owed().Select(o => o.Care.Due).Where(d => d > now).Distinct().Where(d => !_alarms.Exists(a => a.Due == d)).ToList())
        {
            _alarms.Add((due, _context.CreateTimer(due, CancellationToken.None)));
        }

        return _alarms.Select(a => a.Timer);
    }

    private IEnumerable<(string Member, string Cluster, MemberCare Care)> Owed() => _assembly.PoolMembers
        .Where(m => m.Value.Care is not null && _assembly.Topology?.Components.GetValueOrDefault(m.Key)?.Cluster is not null)
        .Select(m => (m.Key, _assembly.Topology!.Components[m.Key].Cluster!, m.Value.Care!));
}
