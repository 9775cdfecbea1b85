namespace DurableTask.Turns;

/// <summary>An open call to an activity or sub-orchestration.</summary>
internal sealed class OpenCall<T>(string name, DataConverter converter, Func<TaskFailureDetails, bool>? handleFailure) : TaskCompletionSource<T>, IOpenCall
{
    public Func<TaskFailureDetails, bool>? HandleFailure => handleFailure;

    public void Complete(string? result)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(result);
        }
#pragma warning disable CA1031 // Whatever a converter throws belongs to the code that asked for this type.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            SetException(new InvalidOperationException($"The result of '{name}' cannot be read as {typeof(T)}: {unreadable.Message}", unreadable));
            return;
        }

        SetResult(value!);
    }

    public void Fail(int taskId, TaskFailureDetails failure) => SetException(new TaskFailedException(name, taskId, failure));
}
