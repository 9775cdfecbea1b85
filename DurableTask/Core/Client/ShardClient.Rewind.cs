using DurableTask.History.Encoding;
using DurableTask.Shards;
using DurableTask.Storage;
using DurableTask.Turns;

namespace DurableTask;

/// <summary>Taking instances back.</summary>
internal sealed partial class ShardClient
{
    public override async Task RewindInstanceAsync(string instanceId, RewindInstanceOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FromEvent is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.FromEvent, "A history cannot be cut before its beginning.");
        }

        StorableText.Check(options.Reason, "reason");
        await shard.Started.WaitAsync(cancellation);
        var stored = await store.LoadAsync(instanceId, cancellation) ?? throw new InstanceNotFoundException(instanceId);
        if (!stored.Row.IsFinished)
        {
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' is {stored.Row.Status}; only a finished one can be rewound.");
        }

        if (options.FromEvent is null && stored.Row.Status != OrchestrationRuntimeStatus.Failed)
        {
            throw new InstanceNotRunningException(instanceId, stored.Row.Status);
        }

        List<StoredInstance> all = [stored];
        await AddEndedChildrenAsync(all, options.FromEvent, cancellation);
        var command = new RewindCommand(all, options.Reason, options.FromEvent);
        shard.Post(new ShardMessage(MessageKind.Rewind, command));
        await Answer(command.Task, cancellation);
    }

    /// <summary>A child that failed, or that ended with its parent, goes back with it.</summary>
    private async Task AddEndedChildrenAsync(List<StoredInstance> all, int? fromEvent, CancellationToken cancellation)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var plan = RewindPlan.Make(EventReader.ReadTurns(all[i]), i == 0 ? fromEvent : null);
            foreach (var child in Restored.From(all[i], plan.Kept).Children.Values)
            {
                if (await store.LoadAsync(child.InstanceId, cancellation) is { Row.Status: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated } ended
                    && ended.Row.ParentInstanceId == all[i].Row.InstanceId)
                {
                    all.Add(ended);
                }
            }
        }
    }
}
