using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>Waits for an instance to start or to finish. The result is its row, or null when the shard does not know it: then the store does, or nobody.</summary>
internal sealed class WaitCommand(string instanceId, bool untilFinished) : TaskCompletionSource<InstanceRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string InstanceId { get; } = instanceId;

    public bool UntilFinished { get; } = untilFinished;

    public bool IsMetBy(InstanceRow row) => row.IsFinished || (!UntilFinished && row.Status != OrchestrationRuntimeStatus.Pending);
}
