namespace DurableTask;

/// <summary>
/// One side effect. At least once: after a crash it runs again with the same
/// <see cref="TaskActivityContext.InstanceId"/> and <see cref="TaskActivityContext.TaskId"/>, which together are its idempotency key.
/// </summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, (TInput)input!);

    /// <summary>The activity's code.</summary>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
