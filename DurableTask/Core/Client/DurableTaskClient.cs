namespace DurableTask;

/// <summary>
/// Starts, queries and controls orchestrations. A call returns after its effect is on disk.
/// </summary>
public abstract class DurableTaskClient : IAsyncDisposable
{
    /// <summary>Starts an instance and returns its id. Throws <see cref="OrchestrationAlreadyExistsException"/> by the reuse policy, <see cref="ArgumentException"/> for a bad id.</summary>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Sends an event. Throws <see cref="InstanceNotFoundException"/> or <see cref="InstanceNotRunningException"/>.</summary>
    public abstract Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Waits until the instance has left Pending. Throws <see cref="InstanceNotFoundException"/>.</summary>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until the instance is finished. Throws <see cref="InstanceNotFoundException"/>.</summary>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Ends a running instance. Throws <see cref="InstanceNotFoundException"/> or <see cref="InstanceNotRunningException"/>.</summary>
    public abstract Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Pauses a running instance. Throws <see cref="InstanceNotFoundException"/> or <see cref="InstanceNotRunningException"/>.</summary>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Continues a suspended instance, whoever suspended it. Throws <see cref="InstanceNotFoundException"/> or <see cref="InstanceNotRunningException"/>.</summary>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>The instance's state, or null when there is none.</summary>
    public abstract Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>The instances that a filter admits.</summary>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>How many instances a filter admits; paging is ignored.</summary>
    public abstract Task<long> CountInstancesAsync(OrchestrationQuery? filter = null, CancellationToken cancellation = default);

    /// <summary>Removes a finished instance; 0 when there is none.</summary>
    public abstract Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Removes the finished instances that a filter admits.</summary>
    public abstract Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Starts an instance again with its original name, input and tags; returns the id used.</summary>
    public abstract Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default);

    /// <summary>Takes a failed instance back to before its last failure and continues it; see the overload.</summary>
    public virtual Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
        RewindInstanceAsync(instanceId, new RewindInstanceOptions(reason), cancellation);

    /// <summary>
    /// Takes a finished instance back to an earlier point and continues it from there, with those of its children that failed or ended with it.
    /// Throws <see cref="InstanceNotFoundException"/>; <see cref="InstanceNotRunningException"/> when it did not fail and no point is named;
    /// <see cref="InvalidOperationException"/> when it is not finished.
    /// </summary>
    public abstract Task RewindInstanceAsync(string instanceId, RewindInstanceOptions options, CancellationToken cancellation = default);

    /// <summary>The history of the instance's current or last execution, oldest first.</summary>
    public abstract Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
