using Microsoft.Extensions.Logging;

namespace DurableTask;

/// <summary>
/// The world as an orchestrator sees it. Every member is deterministic: on replay it gives the same answers in the same order.
/// Members may be used only from the orchestrator's own code, on the thread that the engine runs it on.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id, at most 256 characters.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The caller, or null for an orchestration started by a client.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The version pinned when the instance was started; empty when none was given.</summary>
    public abstract string Version { get; }

    /// <summary>The time of the current turn (UTC): the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while code runs whose effects are already in the history.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The input, read as <typeparamref name="T"/>.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity. Throws <see cref="TaskFailedException"/> when it fails after its retries.</summary>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Calls an activity and drops its result.</summary>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls a sub-orchestration. Throws <see cref="TaskFailedException"/> when it fails after its retries.</summary>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Calls a sub-orchestration and drops its result.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(name, input, options);

    /// <summary>A timer that fires after <paramref name="delay"/>, however long. Cancelled by the token: <see cref="TaskCanceledException"/>.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime + delay, cancellationToken);

    /// <summary>A timer that fires at <paramref name="fireAt"/> (UTC), or at once when that is past.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an external event. Events are FIFO per name; one that nobody waits for is kept, across
    /// <see cref="ContinueAsNew"/> too. Cancelling removes the waiter and eats no event.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an external event at most <paramref name="timeout"/>; then <see cref="TaskCanceledException"/>.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to another instance. Delivered once and in order per sender; dropped when the instance does not exist or is finished.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Replaces the status that queries show.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Ends this execution and starts the next with <paramref name="newInput"/> and an empty history. Return right after the call.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A GUID that is the same on every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>True when this execution may take the code path that <paramref name="patchId"/> names: new executions do, histories made before it do not.</summary>
    public abstract bool IsPatched(string patchId);

    /// <summary>A logger that is silent during replay.</summary>
    public abstract ILogger CreateReplaySafeLogger(string categoryName);

    /// <summary>A logger that is silent during replay, of a type's category.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => CreateReplaySafeLogger(type.FullName ?? type.Name);

    /// <summary>A logger that is silent during replay, of a type's category.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => CreateReplaySafeLogger(typeof(T));
}
