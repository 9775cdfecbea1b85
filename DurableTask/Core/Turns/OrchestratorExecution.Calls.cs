using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace DurableTask.Turns;

/// <summary>What the code asks for through its context.</summary>
internal sealed partial class OrchestratorExecution
{
    private readonly Dictionary<string, bool> _patches = new(StringComparer.Ordinal);
    private int _nextId;
    private int _nextGuid;
    private string? _customStatus;
    private bool _hasCustomStatus;

    public DataConverter Converter => _environment.Converter;

    public Task<T> CallActivity<T>(string name, object? input, TaskOptions? options)
    {
        CheckTurn();
        StorableText.Check(name, "name of the activity");
        StorableText.Check(options?.Tags);
        var policy = options?.Retry?.Policy;
        var json = _environment.PayloadLimit.Serialize(Converter, input, "input of activity", name);
        var id = _nextId++;
        _decisions.Add(options is null
            ? new TaskScheduledEvent(id, Now, name, json)
            : new TaskScheduledEvent(id, Now, name, json)
            {
                Retry = policy is null ? null : RetrySchedule.From(policy),
                Timeout = options.Timeout,
                HeartbeatTimeout = options.HeartbeatTimeout,
                Tags = options.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
            });
        var call = new OpenCall<T>(name, Converter, policy?.HandleFailure);
        _open.Add(id, call);
        return call.Task;
    }

    public Task<T> CallSubOrchestrator<T>(string name, object? input, TaskOptions? options)
    {
        CheckTurn();
        StorableText.Check(name, "name of the orchestrator");
        StorableText.Check(options?.Tags);
        var json = _environment.PayloadLimit.Serialize(Converter, input, "input of sub-orchestration", name);
        var id = _nextId++;
        var child = options as SubOrchestrationOptions;
        if (child?.InstanceId is { } given)
        {
            InstanceIds.Check(given);
        }

        _decisions.Add(new SubOrchestrationInstanceCreatedEvent(id, Now, name, child?.InstanceId ?? InstanceIds.OfChild(Started.ExecutionId, id), json)
        {
            Version = child?.Version ?? Started.Version,
            ClosePolicy = child?.ParentClosePolicy ?? ParentClosePolicy.Terminate,
            Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
        });
        var call = new OpenCall<T>(name, Converter, null);
        _open.Add(id, call);
        return call.Task;
    }

    public Task CreateTimer(DateTime fireAt, CancellationToken cancellation)
    {
        CheckTurn();
        var timer = new OpenTimer();
        if (cancellation.IsCancellationRequested)
        {
            timer.SetCanceled(cancellation);
            return timer.Task;
        }

        var id = _nextId++;
        _decisions.Add(new TimerCreatedEvent(id, Now, fireAt.ToUniversalTime()));
        _open.Add(id, timer);
        if (cancellation.CanBeCanceled)
        {
            timer.Cancellation = cancellation.UnsafeRegister(_ => CancelTimer(id, timer, cancellation), null);
        }

        return timer.Task;
    }

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        CheckTurn();
        var waiter = new EventWaiter<T>(Converter);
        if (cancellation.IsCancellationRequested)
        {
            waiter.SetCanceled(cancellation);
        }
        else if (_events.Claim(name, waiter) is { } item)
        {
            waiter.Deliver(item);
        }
        else if (cancellation.CanBeCanceled)
        {
            waiter.Cancellation = cancellation.UnsafeRegister(_ => CancelWaiter(waiter, cancellation), null);
        }

        return waiter.Task;
    }

    public void SendEvent(string instanceId, string name, object? payload)
    {
        CheckTurn();
        InstanceIds.Check(instanceId);
        StorableText.Check(name, "event name");
        _decisions.Add(new EventSentEvent(_nextId++, Now, instanceId, name, _environment.PayloadLimit.Serialize(Converter, payload, "payload of event", name)));
    }

    public void SetCustomStatus(object? status)
    {
        CheckTurn();
        if (!IsReplaying)
        {
            // A status set during replay stands in the instance row already.
            _customStatus = _environment.PayloadLimit.Serialize(Converter, status, "custom status");
            _hasCustomStatus = true;
        }
    }

    public void ContinueAsNew(object? input, bool preserveUnprocessedEvents)
    {
        CheckTurn();
        _next = new ContinueAsNewEvent(Now, _environment.PayloadLimit.Serialize(Converter, input, "next input of orchestrator", Started.Name), preserveUnprocessedEvents);
    }

    public Guid NewGuid()
    {
        CheckTurn();
        Span<byte> source = stackalloc byte[20];
        _ = Started.ExecutionId.TryWriteBytes(source);
        BinaryPrimitives.WriteInt32LittleEndian(source[16..], _nextGuid++);
        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(source, hash);
        hash[7] = (byte)((hash[7] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16]);
    }

    /// <summary>A number from 0 to 1 that is the same on every replay.</summary>
    public double Random(int salt)
    {
        var bits = (uint)HashOf(Started.ExecutionId, salt);
        return bits / (double)uint.MaxValue;
    }

    public bool IsPatched(string patchId)
    {
        CheckTurn();
        StorableText.Check(patchId, "name of the patch");
        if (!_patches.TryGetValue(patchId, out var patched))
        {
            patched = !IsReplaying;
            _patches.Add(patchId, patched);
            if (patched)
            {
                _decisions.Add(new PatchAppliedEvent(Now, patchId));
            }
        }

        return patched;
    }

    public ILogger CreateLogger(string category) => new ReplaySafeLogger(_environment.LoggerFactory.CreateLogger(category), this);

    private void NotePatches(IReadOnlyList<HistoryEvent> decisions)
    {
        foreach (var item in decisions)
        {
            if (item is PatchAppliedEvent patch)
            {
                _patches[patch.PatchId] = true;
            }
        }
    }

    private void CancelTimer(int id, OpenTimer timer, CancellationToken cancellation)
    {
        if (!_queue.IsOnTurn)
        {
            _queue.Escaped?.Invoke();
        }
        else if (_open.Remove(id))
        {
            _decisions.Add(new TimerCanceledEvent(id, Now));
            timer.SetCanceled(cancellation);
        }
    }

    private void CancelWaiter<T>(EventWaiter<T> waiter, CancellationToken cancellation)
    {
        if (!_queue.IsOnTurn)
        {
            _queue.Escaped?.Invoke();
        }
        else if (_events.Withdraw(waiter))
        {
            waiter.SetCanceled(cancellation);
        }
    }

    private void CheckTurn()
    {
        if (!_queue.IsOnTurn)
        {
            throw new InvalidOperationException(
                $"The context of orchestration '{Started.InstanceId}' was used outside of its own code. Await only what the context gives, without Task.Run or ConfigureAwait(false).");
        }
    }

    private static int HashOf(Guid id, int salt)
    {
        Span<byte> source = stackalloc byte[20];
        _ = id.TryWriteBytes(source);
        BinaryPrimitives.WriteInt32LittleEndian(source[16..], salt);
        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(source, hash);
        return BinaryPrimitives.ReadInt32LittleEndian(hash);
    }
}
