namespace DurableTask.Turns;

/// <summary>An open timer.</summary>
internal sealed class OpenTimer : TaskCompletionSource, IOpenCall
{
    public Func<TaskFailureDetails, bool>? HandleFailure => null;

    public CancellationTokenRegistration Cancellation { get; set; }

    public void Complete(string? result)
    {
        Cancellation.Dispose();
        SetResult();
    }

    public void Fail(int taskId, TaskFailureDetails failure) => SetException(new TaskFailedException("timer", taskId, failure));
}
