using System.Numerics;
using DurableTask.Observability;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>From messages to inboxes.</summary>
internal sealed partial class Shard
{
    private readonly Queue<Instance> _ready = new();

    /// <summary>Starts that wait for others of the same id, the first of which is being looked up.</summary>
    private readonly Dictionary<string, Queue<StartCommand>> _lookups = new(StringComparer.Ordinal);

    private void Start(StartCommand command)
    {
        if (_lookups.TryGetValue(command.InstanceId, out var others))
        {
            others.Enqueue(command);
            return;
        }

        if (_instances.TryGetValue(command.InstanceId, out var existing))
        {
            StartOver(command, existing);
        }
        else if (command.IsNewId)
        {
            Create(command, 0);
        }
        else if (command.ReusePolicy is InstanceReusePolicy.ReplaceIfFinished or InstanceReusePolicy.TerminateAndReplace)
        {
            // Every unfinished instance is known here, so whatever the store may have under this id is finished.
            Create(command, InstanceWrite.Whatever);
        }
        else
        {
            _lookups.Add(command.InstanceId, new Queue<StartCommand>());
            _ = LookUpAsync(command);
        }
    }

    private async Task LookUpAsync(StartCommand command)
    {
        try
        {
            var row = await _settings.Store.FindAsync(command.InstanceId, false, CancellationToken.None);
            Post(new ShardMessage(MessageKind.StartAfterLookup, command, row));
        }
#pragma warning disable CA1031 // Whatever the store throws is the caller's answer; the shard itself hears of it at its next commit.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            command.Fail(failure);
            Post(new ShardMessage(MessageKind.StartAfterLookup, command));
        }
    }

    private void StartAfterLookup(StartCommand command, InstanceRow? row)
    {
        _ = _lookups.Remove(command.InstanceId, out var others);
        if (command.Task.IsCompleted)
        {
            // The lookup failed.
        }
        else if (row is null)
        {
            Create(command, 0);
        }
        else if (command.ReusePolicy == InstanceReusePolicy.ReturnExisting)
        {
            _commit.Replies.Add(command);
        }
        else
        {
            command.Fail(new OrchestrationAlreadyExistsException(command.InstanceId, row.Status));
        }

        while (others?.TryDequeue(out var next) == true)
        {
            Start(next);
        }
    }

    private void StartOver(StartCommand command, Instance existing)
    {
        switch (command.ReusePolicy)
        {
            case InstanceReusePolicy.ReturnExisting:
                _commit.Replies.Add(command);
                break;
            case InstanceReusePolicy.TerminateAndReplace:
                if (!existing.IsFinished)
                {
                    Terminate(existing, new ExecutionTerminatedEvent(new DateTime(_now, DateTimeKind.Utc), null, "Replaced by a new instance of the same id.", true));
                }

                Create(command, existing.StoredKey);
                break;
            case InstanceReusePolicy.ReplaceIfFinished when existing.IsFinished:
                Create(command, existing.StoredKey);
                break;
            default:
                if (command.Parent is { } parent)
                {
                    var taken = new OrchestrationAlreadyExistsException(command.InstanceId, existing.Row.Status);
                    Deliver(parent.InstanceId, new InboxItem(
                        new SubOrchestrationInstanceFailedEvent(parent.TaskId, default, TaskFailureDetails.FromException(taken)), parent.ExecutionId));
                }
                else
                {
                    command.Fail(new OrchestrationAlreadyExistsException(command.InstanceId, existing.Row.Status));
                }

                break;
        }
    }

    private void Create(StartCommand command, long storedKey)
    {
        var time = new DateTimeOffset(_now, TimeSpan.Zero);
        var row = new InstanceRow
        {
            InstanceId = command.InstanceId,
            ExecutionKey = NextKey(),
            ExecutionId = NewExecutionId(),
            Name = command.Name,
            Version = command.Version,
            Status = command.StartAt > time ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
            CreatedAt = time,
            LastUpdatedAt = time,
            ParentInstanceId = command.Parent?.InstanceId,
            Tags = command.Tags ?? InstanceRow.NoTags,
            Input = command.Input,
        };
        var instance = new Instance(row) { StoredKey = storedKey, EventLimit = _settings.Options.MaxHistoryEvents, Parent = command.Parent };
        if (_instances.TryGetValue(row.InstanceId, out var replaced))
        {
            // Should it stand in the commit being built, its row makes way for the new one.
            replaced.IsReplaced = true;
        }

        _instances[row.InstanceId] = instance;
        var started = new ExecutionStartedEvent(default, command.Name, command.InstanceId, row.ExecutionId, command.Input)
        {
            Version = command.Version,
            Parent = command.Parent,
            ScheduledStart = command.StartAt?.UtcDateTime,
            TraceParent = command.TraceParent,
        };
        MarkRow(instance, RowValues.All);
        Append(instance, new InboxItem(started, row.ExecutionId));
        if (row.Status == OrchestrationRuntimeStatus.Pending)
        {
            _timers.Add(instance.StartTimer = new TimerEntry(TimerKind.Start, command.StartAt!.Value.UtcTicks, instance));
        }
        else
        {
            MakeReady(instance);
        }

        EngineMetrics.OrchestrationStarted(command.Name);
        if (command.Parent is null)
        {
            _commit.Replies.Add(command);
        }
    }

    private void Send(SendCommand command)
    {
        if (!_instances.TryGetValue(command.InstanceId, out var instance))
        {
            command.Fail(new InstanceNotFoundException(command.InstanceId));
        }
        else if (instance.IsFinished)
        {
            command.Fail(new InstanceNotRunningException(command.InstanceId, instance.Row.Status));
        }
        else
        {
            if (command.Message is ExecutionTerminatedEvent)
            {
                EnqueueFirst(instance, new InboxItem(command.Message));
            }
            else
            {
                Enqueue(instance, new InboxItem(command.Message));
            }

            _commit.Replies.Add(command);
        }
    }

    private void Wait(WaitCommand command)
    {
        if (!_instances.TryGetValue(command.InstanceId, out var instance))
        {
            _ = command.TrySetResult(null);
        }
        else if (command.IsMetBy(instance.Row))
        {
            // The state may be ahead of the disk, so the answer waits like any other.
            _commit.Signals.Add((command, instance.Row));
        }
        else
        {
            var waiters = instance.Waiters ??= [];
            if (waiters.Count >= 16 && BitOperations.IsPow2(waiters.Count))
            {
                // Those who gave up would otherwise pile up at an instance that never ends.
                _ = waiters.RemoveAll(static w => w.Task.IsCompleted);
            }

            waiters.Add(command);
        }
    }

    private void Purge(PurgeCommand command)
    {
        foreach (var id in command.InstanceIds)
        {
            if (_instances.TryGetValue(id, out var instance) && instance.IsFinished)
            {
                // Its last commit is not done; a purge in the same or the next one would come before it.
                _commit.Reposts.Add(new ShardMessage(MessageKind.Purge, command));
                return;
            }
        }

        _commit.Store.Purges.AddRange(command.InstanceIds.Where(id => !_instances.ContainsKey(id)));
        _commit.Replies.Add(command);
    }

    /// <summary>Hands over a message from one instance to another. One that nobody can take is dropped.</summary>
    private void Deliver(string instanceId, in InboxItem item)
    {
        if (_instances.TryGetValue(instanceId, out var instance) && !instance.IsFinished)
        {
            Enqueue(instance, in item);
        }
    }

    private void Enqueue(Instance instance, in InboxItem item)
    {
        Append(instance, in item);
        MakeReady(instance);
    }

    /// <summary>An end does not wait for what came before it: the code would only run in vain.</summary>
    private void EnqueueFirst(Instance instance, in InboxItem item)
    {
        Append(instance, in item);
        instance.Inbox.RemoveAt(instance.Inbox.Count - 1);
        instance.Inbox.Insert(0, item);
        MakeReady(instance);
    }

    private void Append(Instance instance, in InboxItem item)
    {
        instance.Inbox.Add(item);
        if (!instance.IsListed)
        {
            instance.IsListed = true;
            _withInbox.Add(instance);
        }
    }

    private void MakeReady(Instance instance)
    {
        if (!instance.IsReady && !instance.IsFinished)
        {
            instance.IsReady = true;
            _ready.Enqueue(instance);
        }
    }
}
