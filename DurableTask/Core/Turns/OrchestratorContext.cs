using Microsoft.Extensions.Logging;

namespace DurableTask.Turns;

/// <summary>The context that orchestrator code holds: a face of its <see cref="OrchestratorExecution"/>.</summary>
internal sealed class OrchestratorContext(OrchestratorExecution execution) : TaskOrchestrationContext
{
    private int _retries;

    public override TaskName Name => execution.Started.Name;

    public override string InstanceId => execution.Started.InstanceId;

    public override ParentOrchestrationInstance? Parent =>
        execution.Started.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override string Version => execution.Started.Version;

    public override DateTime CurrentUtcDateTime => execution.Now;

    public override bool IsReplaying => execution.IsReplaying;

    public override T? GetInput<T>()
        where T : default => execution.Converter.Deserialize<T>(execution.Started.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        options?.Retry?.Handler is { } handler
            ? RetryByHandler(() => execution.CallActivity<TResult>(name, input, options), handler)
            : execution.CallActivity<TResult>(name, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        options?.Retry switch
        {
            { Handler: { } handler } => RetryByHandler(() => execution.CallSubOrchestrator<TResult>(name, input, options), handler),
            { Policy: { } policy } => RetryByPolicy(() => execution.CallSubOrchestrator<TResult>(name, input, options), policy),
            _ => execution.CallSubOrchestrator<TResult>(name, input, options),
        };

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => execution.CreateTimer(fireAt, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        execution.WaitForEvent<T>(eventName, cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = execution.WaitForEvent<T>(eventName, either.Token);
        if (wait.IsCompleted)
        {
            return await wait;
        }

        var timer = execution.CreateTimer(execution.Now + timeout, either.Token);
        _ = await Task.WhenAny(wait, timer);
        var arrived = wait.IsCompleted;
        Cancel(either);
        return arrived ? await wait : throw new TaskCanceledException($"No event '{eventName}' arrived within {timeout}.");
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => execution.SendEvent(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => execution.SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        execution.ContinueAsNew(newInput, preserveUnprocessedEvents);

    public override Guid NewGuid() => execution.NewGuid();

    public override bool IsPatched(string patchId) => execution.IsPatched(patchId);

    public override ILogger CreateReplaySafeLogger(string categoryName) => execution.CreateLogger(categoryName);

    /// <summary>Cancels here and now: an asynchronous cancellation would run the code's continuations on another thread.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task<T> RetryByHandler<T>(Func<Task<T>> call, AsyncRetryHandler handler)
    {
        var begin = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed)
            {
                var context = new RetryContext(this, attempt, failed.FailureDetails, CurrentUtcDateTime - begin, CancellationToken.None);
                if (!await handler(context))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Children are retried from the orchestrator, since each attempt is an instance of its own; activities by their dispatcher.</summary>
    private async Task<T> RetryByPolicy<T>(Func<Task<T>> call, RetryPolicy policy)
    {
        var begin = CurrentUtcDateTime;
        var schedule = RetrySchedule.From(policy);
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                return await call();
            }
            catch (TaskFailedException failed)
            {
                pause = policy.HandleFailure?.Invoke(failed.FailureDetails) == false
                    ? null
                    : schedule.PauseAfter(attempt, CurrentUtcDateTime - begin, execution.Random(_retries++));
                if (pause is null)
                {
                    throw;
                }
            }

            await CreateTimer(pause.Value, CancellationToken.None);
        }
    }
}
