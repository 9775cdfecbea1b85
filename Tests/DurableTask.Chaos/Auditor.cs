using DurableTask.Emulator;
using DurableTask.Sqlite;

namespace DurableTask.Chaos.Tests;

/// <summary>Proves afterwards that nothing was lost, invented, repeated or disordered.</summary>
internal sealed class Auditor(ChaosFolder folder, Journal journal)
{
    private readonly Dictionary<string, OrchestrationMetadata> _instances = [];
    private ILookup<(string, int, int), Effect> _effects = null!;
    private int _completions;
    private int _executions;

    public List<string> Problems { get; } = [];

    public string Summary => $"{_instances.Count} instances, {_executions} executions for {_completions} recorded outcomes";

    public async Task AwaitEndAsync(DurableTaskClient client, TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        await foreach (var instance in client.GetAllInstancesAsync())
        {
            try
            {
                _ = await client.WaitForInstanceCompletionAsync(instance.InstanceId, cancellation: late.Token);
            }
            catch (OperationCanceledException)
            {
                var state = await client.GetInstanceAsync(instance.InstanceId);
                Problems.Add($"{instance.InstanceId} is {state?.RuntimeStatus} ({state?.StatusReason}) after {limit}.");
            }
        }
    }

    public async Task AuditInstancesAsync(DurableTaskClient client)
    {
        var effects = AppendLog.Read(folder.Effects).Select(Effect.Parse).ToList();
        _executions = effects.Count;
        _effects = effects.ToLookup(e => e.Call);
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 1000, FetchInputsAndOutputs: true)))
        {
            Check(_instances.TryAdd(instance.InstanceId, instance), $"{instance.InstanceId} exists twice.");
        }

        AuditStarts();
        AuditMailbox();
        AuditCounters(effects);
        foreach (var instance in _instances.Values)
        {
            var history = await client.GetOrchestrationHistoryAsync(instance.InstanceId);
            AuditHistory(instance, history);
        }
    }

    /// <summary>Looks into the closed store: nothing may be there that belongs to nothing.</summary>
    public async Task AuditStoreAsync()
    {
        var verification = await SqliteStoreFile.VerifyAsync(folder.Database);
        Check(verification.IsSound, $"The store is not sound: {string.Join("; ", verification.Problems)}");
        using var connection = Connection.Open(folder.Database, false, 4096);
        foreach (var (what, sql) in new[]
        {
            ("messages left", "SELECT count(*) FROM messages"),
            ("records of no execution", "SELECT count(*) FROM records WHERE execution_key NOT IN (SELECT execution_key FROM instances)"),
            ("payloads of no execution", "SELECT count(*) FROM payloads WHERE execution_key NOT IN (SELECT execution_key FROM instances)"),
            ("large values of no instance", "SELECT count(*) FROM large_values WHERE id / 4 NOT IN (SELECT row FROM instances)"),
            ("tags of no instance", "SELECT count(*) FROM tags WHERE instance_id NOT IN (SELECT instance_id FROM instances)"),
            ("unfinished instances", "SELECT count(*) FROM instances WHERE finished_at IS NULL"),
        })
        {
            var count = connection.ReadLong(sql);
            Check(count == 0, $"{count} {what}.");
        }
    }

    private void AuditStarts()
    {
        var missing = journal.Intended.Except(journal.Acknowledged).ToList();
        Check(missing.Count == 0, $"Starts without an acknowledgement at the end: {string.Join(' ', missing)}");
        var talkers = 0;
        var parents = 0;
        foreach (var number in journal.Acknowledged)
        {
            CheckResult(Workload.IdOf(number), Workload.ResultOf(number));
            var kind = Workload.KindOf(number);
            parents += kind == "parent" ? 1 : 0;
            if (kind == "listener")
            {
                talkers++;
                CheckResult($"talker-{number}", $"{Workload.EventsPerTalk}");
            }
        }

        var expected = journal.Acknowledged.Count + talkers + (parents * Workload.Children) + Workload.Counters + 1;
        Check(_instances.Count == expected, $"There are {_instances.Count} instances where {expected} were started.");
        var children = _instances.Values.Where(i => i.ParentInstanceId is not null).ToLookup(i => i.ParentInstanceId!);
        foreach (var parent in _instances.Values.Where(i => i.Name == "parent"))
        {
            Check(children[parent.InstanceId].Count() == Workload.Children, $"{parent.InstanceId} has {children[parent.InstanceId].Count()} children.");
        }
    }

    private void AuditMailbox()
    {
        if (!_instances.TryGetValue(Workload.Mailbox, out var mailbox) || mailbox.ReadOutputAs<int[]>() is not { } received)
        {
            Problems.Add("The mailbox has no result.");
            return;
        }

        var lost = journal.Delivered.Except(received).ToList();
        Check(lost.Count == 0, $"Acknowledged events lost: {string.Join(' ', lost)}");
        var invented = received.Except(journal.Mailed).ToList();
        Check(invented.Count == 0, $"Events that nobody sent: {string.Join(' ', invented)}");
        foreach (var (earlier, later) in received.Zip(received.Skip(1)))
        {
            Check(earlier < later, $"Event {later} came after {earlier}.");
        }
    }

    private void AuditCounters(List<Effect> effects)
    {
        for (var i = 0; i < Workload.Counters; i++)
        {
            var id = Workload.CounterId(i);
            var previous = -1;
            foreach (var effect in effects.Where(e => e.InstanceId == id))
            {
                // At least once: the last generation may run again, an older one never, and none is left out.
                Check(effect.Argument == previous || effect.Argument == previous + 1, $"{id} counted {effect.Argument} after {previous}.");
                previous = effect.Argument;
            }

            CheckResult(id, $"{previous}");
            Check(_instances.GetValueOrDefault(id)?.SerializedCustomStatus == $"{previous}", $"{id} shows another status than {previous}.");
        }
    }

    private void AuditHistory(OrchestrationMetadata instance, IList<HistoryEvent> history)
    {
        var replay = HistoryReplayer.Replay(history, tasks => Workload.Register(tasks, null, 0));
        Check(replay.Matches, $"{instance.InstanceId} replays otherwise: expected {replay.Expected}, got {replay.Actual}.");
        Check(history.OfType<ExecutionCompletedEvent>().Count() == 1, $"{instance.InstanceId} completed {history.OfType<ExecutionCompletedEvent>().Count()} times.");
        var scheduled = history.OfType<TaskScheduledEvent>().ToDictionary(e => e.EventId);
        var finished = new HashSet<int>();
        foreach (var item in history.Where(e => e is TaskCompletedEvent or TaskFailedEvent))
        {
            _completions++;
            var call = scheduled[item.EventId];
            Check(finished.Add(item.EventId), $"{instance.InstanceId} has two outcomes of call {item.EventId}.");
            var argument = int.Parse(call.Input!, System.Globalization.CultureInfo.InvariantCulture);
            var executions = _effects[(instance.InstanceId, item.EventId, argument)].ToList();
            Check(executions.Count > 0, $"{instance.InstanceId} records an outcome of call {item.EventId} that never ran.");
            if (item is TaskCompletedEvent completed)
            {
                var done = JsonDataConverter.Default.Deserialize<Done>(completed.Result)!;
                Check(executions.Exists(e => e.Mark == done.Mark && e.Argument == done.Argument), $"{instance.InstanceId} records execution {done.Mark} of call {item.EventId}, which did not happen.");
            }
        }

        Check(finished.Count == scheduled.Count, $"{instance.InstanceId} completed with {scheduled.Count - finished.Count} open calls.");
    }

    private void CheckResult(string id, string expected)
    {
        var state = _instances.GetValueOrDefault(id);
        Check(
            state is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } && state.SerializedOutput == expected,
            $"{id} is {state?.RuntimeStatus.ToString() ?? "lost"} with {state?.SerializedOutput ?? state?.FailureDetails?.ErrorMessage} instead of {expected}.");
    }

    private void Check(bool holds, string problem)
    {
        if (!holds)
        {
            Problems.Add(problem);
        }
    }
}
