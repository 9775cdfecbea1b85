namespace DurableTask.Shards;

/// <summary>Somebody outside who waits until something is on disk.</summary>
internal abstract class Reply() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public void Fail(Exception reason) => TrySetException(reason);
}
