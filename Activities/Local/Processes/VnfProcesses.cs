using System.Collections.Concurrent;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>
/// The processes that VNFs consist of. They outlive this host; a later one finds them by the record in the VNF's folder (pid and
/// start time) or, when the host died before it wrote that, by the mark in their environment.
/// </summary>
internal sealed class VnfProcesses(DataFolder data, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SocketsFreeTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AdoptionTime = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>The mark of one of the owner's processes.</summary>
    public ProcessMark MarkOf(StepOwner owner, string name) => ProcessMark.Of(data.Id, owner, ConfinedPath.Name(name, "process name"));

    /// <summary>
    /// Sees to it that the process runs, from this specification, once, and is ready. A running one is adopted; one that was started from
    /// another specification, or does not get ready, is replaced.
    /// </summary>
    public async Task<ProcessRecord> EnsureAsync(
        ProcessSpec spec, Func<CancellationToken, Task<bool>> isReady, TimeSpan readyWithin, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(spec.Mark, cancellationToken);
        if (FindRunning(spec) is { } adopted)
        {
            DurableFile.WriteJson(spec.RecordFile, adopted);
            var patience = readyWithin < AdoptionTime ? readyWithin : AdoptionTime;
            if (await BecomesReadyAsync(spec, adopted, isReady, patience, cancellationToken) is null)
            {
                return adopted;
            }
        }

        if (MayHaveLeftovers(spec))
        {
            _ = await RemoveAsync(spec.Mark, Posix.SignalTerminate, KillTime, cancellationToken);
        }

        var started = await StartAsync(spec, cancellationToken);
        if (await BecomesReadyAsync(spec, started, isReady, readyWithin, cancellationToken) is { } fault)
        {
            // What did not get ready must not serve half.
            _ = await RemoveAsync(spec.Mark, Posix.SignalTerminate, KillTime, cancellationToken);
            throw new StepException($"Process {spec.Mark.Name} ({started.Pid}) of {spec.Mark.Component} {fault}.{LogFile.Tail(spec.LogFile)}");
        }

        return started;
    }

    /// <summary>
    /// Ends the owner's process of this name and everything it started: the signal, a bounded wait, then a kill, which a hung process
    /// does not withstand; a paused one is killed at once. Returns when nothing of it is left.
    /// </summary>
    /// <returns>How many processes there were.</returns>
    public async Task<int> StopAsync(StepOwner owner, string folder, string name, int signal, TimeSpan grace, CancellationToken cancellationToken)
    {
        var mark = MarkOf(owner, name);
        using var turn = await TakeTurnAsync(mark, cancellationToken);
        var count = await RemoveAsync(mark, signal, grace, cancellationToken);
        if (Directory.Exists(folder))
        {
            File.Delete(ProcessSpec.RecordFileOf(folder, name));
        }

        return count;
    }

    /// <summary>Ends every process of the owner.</summary>
    public async Task StopAllAsync(StepOwner owner, TimeSpan grace, CancellationToken cancellationToken)
    {
        var names = ProcessTable.Find(data.Id, owner.Component).Select(found => found.Mark.Name).Distinct().ToList();
        foreach (var name in names)
        {
            var mark = MarkOf(owner, name);
            using var turn = await TakeTurnAsync(mark, cancellationToken);
            _ = await RemoveAsync(mark, Posix.SignalTerminate, grace, cancellationToken);
        }
    }

    /// <summary>Why the owner's process is not the living one that was recorded, or nothing when it is.</summary>
    public string? WhyNotAlive(StepOwner owner, string folder, string name)
    {
        LogFile.Bound(ProcessSpec.LogFileOf(folder, name));
        if (DurableFile.ReadJson<ProcessRecord>(ProcessSpec.RecordFileOf(folder, name)) is not { Pid: > 0 } record)
        {
            return $"process {name} was not started";
        }

        if (ProcessStat.Read(record.Pid) is not { } stat || stat.StartTime != record.StartTime || ProcessTable.ReadMark(record.Pid) != MarkOf(owner, name))
        {
            Posix.Reap(record.Pid);
            return $"process {name} ({record.Pid}) is gone";
        }

        return stat.IsPaused ? $"process {name} ({record.Pid}) is paused" : null;
    }

    /// <summary>How long ago the recorded process was started; the longest time when it is not known.</summary>
    public TimeSpan Age(string folder, string name)
    {
        var file = new FileInfo(ProcessSpec.RecordFileOf(folder, name));
        return file.Exists ? time.GetUtcNow() - file.LastWriteTimeUtc : TimeSpan.MaxValue;
    }

    private static ProcessRecord? FindRunning(ProcessSpec spec)
    {
        if (DurableFile.ReadJson<ProcessRecord>(spec.RecordFile) is not { } record)
        {
            return null;
        }

        if (IsAlive(record) && ProcessTable.ReadMark(record.Pid) == spec.Mark)
        {
            return ProcessTable.ReadFingerprint(record.Pid) == spec.Fingerprint ? record : null;
        }

        // Announced, but the host died before it could write the pid down.
        var leaders = Find(spec.Mark).Where(found => found.IsLeader).ToList();
        return leaders is [var only] && ProcessTable.ReadFingerprint(only.Stat.Pid) == spec.Fingerprint
            ? new ProcessRecord(only.Stat.Pid, only.Stat.StartTime)
            : null;
    }

    // Every start is announced by a record before it happens. Without one there is nothing to look for, unless somebody removed it.
    private static bool MayHaveLeftovers(ProcessSpec spec) =>
        File.Exists(spec.RecordFile) || spec.Listens.Count == 0 || ListenPorts.Taken(spec.Listens).Count > 0;

    private async Task<ProcessRecord> StartAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        // A socket outlives its process by a moment.
        List<ListenEndpoint> taken = [];
        if (!await Polling.UntilAsync(_ => Task.FromResult((taken = ListenPorts.Taken(spec.Listens)).Count == 0), Interval, SocketsFreeTime, time, cancellationToken))
        {
            throw new StepException(
                $"Process {spec.Mark.Name} of {spec.Mark.Component} cannot be started: another process uses {string.Join(", ", taken)}.");
        }

        DurableFile.WriteJson(spec.RecordFile, ProcessRecord.Announced);
        LogFile.Bound(spec.LogFile);
        var pid = ProcessLauncher.Start(spec.Program, spec.Arguments, spec.Environment, spec.Folder, spec.LogFile);
        var record = new ProcessRecord(pid, ProcessStat.Read(pid)?.StartTime ?? 0);
        DurableFile.WriteJson(spec.RecordFile, record);
        return record;
    }

    // What is wrong with it, or nothing once it is ready.
    private async Task<string?> BecomesReadyAsync(
        ProcessSpec spec, ProcessRecord record, Func<CancellationToken, Task<bool>> isReady, TimeSpan within, CancellationToken cancellationToken)
    {
        var ended = false;
        var ready = await Polling.UntilAsync(
            async token =>
            {
                ended = !IsAlive(record);
                return ended || (await ListenPorts.AreServedAsync(spec.Listens, token) && await isReady(token));
            },
            Interval,
            within,
            time,
            cancellationToken);
        if (ended)
        {
            Posix.Reap(record.Pid);
            return "ended before it was ready";
        }

        return ready ? null : $"was not ready within {within.TotalSeconds:0.#} s";
    }

    private async Task<int> RemoveAsync(ProcessMark mark, int signal, TimeSpan grace, CancellationToken cancellationToken)
    {
        var present = Find(mark);
        if (present.Count == 0)
        {
            return 0;
        }

        // What is paused cannot react, and what has a paused child waits for it in vain. Woken, it would first deal with what piled up.
        if (!present.Exists(process => process.Stat.IsPaused))
        {
            // Children get theirs from the leader, which knows the order.
            foreach (var process in present.Where(one => one.IsLeader || !present.Exists(other => other.IsLeader && other.Stat.Pid == one.Stat.Session)))
            {
                _ = ProcessSignal.Send(process.Stat, signal);
            }

            _ = await Polling.UntilAsync(_ => Task.FromResult(!present.Exists(IsAlive)), Interval, grace, time, cancellationToken);
        }

        var left = Find(mark);
        var gone = left.Count == 0 || await Polling.UntilAsync(
            _ =>
            {
                // Again and again, as one that is being killed may just have started another.
                foreach (var process in left)
                {
                    ProcessSignal.Send(process.Stat, Posix.SignalKill);
                }

                left = [.. Find(mark).UnionBy(left.Where(IsAlive), process => process.Stat.Pid)];
                return Task.FromResult(left.Count == 0);
            },
            Interval,
            KillTime,
            time,
            cancellationToken);
        present.ForEach(process => Posix.Reap(process.Stat.Pid));
        return gone
            ? present.Count
            : throw new StepException(
                $"Process {mark.Name} of {mark.Component} does not end: {string.Join(", ", left.Select(process => $"{process.Stat.Pid} is in state {process.Stat.State}"))}.");
    }

    private static List<MarkedProcess> Find(ProcessMark mark) => ProcessTable.Find(mark.DataFolderId, mark.Component, mark.Name);

    private static bool IsAlive(MarkedProcess process) => IsAlive(new ProcessRecord(process.Stat.Pid, process.Stat.StartTime));

    private static bool IsAlive(ProcessRecord record) => ProcessStat.Read(record.Pid) is { IsAlive: true } now && now.StartTime == record.StartTime;

    private async Task<IDisposable> TakeTurnAsync(ProcessMark mark, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(mark.ToString(), static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => _ = semaphore.Release();
    }
}
