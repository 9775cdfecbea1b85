using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>
/// Sees to it that lists are what they should be. Who writes a whole list does so from the assembly as it was when it began; whatever changed
/// an entry meanwhile makes the list doubtful, and a doubtful list is written again from the assembly as it is by then.
/// </summary>
internal sealed partial class ControllerSession
{
    private void Doubt(IEnumerable<string> targets) => _assembly = _assembly with { DoubtfulLists = [.. _assembly.DoubtfulLists.Union(targets)] };

    /// <summary>Notes what the end of a process says about lists.</summary>
    private void NoteLists(RunningProcess ended, ProcessResult result, bool isAbnormal)
    {
        var written = SyncedLists.WrittenBy(_assembly.Topology, ended.Entry);
        var others = _open.Where(p => p.Entry.Status == ProcessState.InProgress).ToList();
        Doubt(ended.StaleLists);
        if (isAbnormal && _assembly.Topology is { } topology)
        {
            Doubt(SyncedLists.All(topology));
        }

        if (ended.Entry.Status == ProcessState.InProgress && SyncedLists.AreChangedBy(ended.Entry))
        {
            foreach (var writer in others)
            {
                writer.StaleLists.UnionWith(SyncedLists.WrittenBy(_assembly.Topology, writer.Entry));
            }
        }

        foreach (var changer in others.Where(p => written.Count > 0 && SyncedLists.AreChangedBy(p.Entry)))
        {
            changer.StaleLists.UnionWith(written);
            if (ended.Entry.Kind != ProcessKind.SyncList)
            {
                Doubt(written);
            }
        }

        if (ended.Entry.Kind == ProcessKind.SyncList && result.Status != ProcessState.Completed)
        {
            Doubt(written);
        }
    }

    /// <summary>A process that ran while a list was written has changed an entry: it may have done so before the list was written over it.</summary>
    private void NoteLists(RunningProcess process, ProgressReport progress, AssemblyRecord before)
    {
        var phases = progress.PoolMembers.Any(m => m.Value?.Drain?.Phase != before.PoolMembers.GetValueOrDefault(m.Key)?.Drain?.Phase);
        Doubt(progress.Relationships.Count > 0 || phases ? progress.DoubtfulLists.Concat(process.StaleLists) : progress.DoubtfulLists);
    }

    private void WriteLists()
    {
        foreach (var target in _assembly.DoubtfulLists.Where(t => !_isDeleted && SyncedLists.CanBeWritten(_assembly, t)))
        {
            var isBusy = _open.Any(p => p.Entry.Kind is not (ProcessKind.ScaleOut or ProcessKind.ScaleIn or ProcessKind.Heal or ProcessKind.SyncList)
                || SyncedLists.WrittenBy(_assembly.Topology, p.Entry).Contains(target));
            if (!isBusy)
            {
                _assembly = _assembly with { DoubtfulLists = [.. _assembly.DoubtfulLists.Where(t => t != target)] };
                Admit(
                    IntentReading.Entry(Request(Intents.SyncList), ProcessKind.SyncList, _assembly, _assembly.IntendedState) with
                    {
                        Component = target,
                        Members = [target],
                        IsAutomatic = true,
                    },
                    new(Resolution.Run, null));
            }
        }
    }
}
