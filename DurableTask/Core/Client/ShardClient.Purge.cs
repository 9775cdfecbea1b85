using DurableTask.Shards;

namespace DurableTask;

/// <summary>Removing what is finished.</summary>
internal sealed partial class ShardClient
{
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var row = await FindAsync(instanceId, false, cancellation);
        return row is { IsFinished: true } ? new PurgeResult(await PurgeAsync([instanceId], options?.Recursive ?? true, cancellation)) : new PurgeResult(0);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await shard.Started.WaitAsync(cancellation);
        var statuses = filter.Statuses?.Intersect(Finished).ToArray() ?? Finished;
        if (statuses.Length == 0)
        {
            return new PurgeResult(0);
        }

        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses, PageSize: Math.Clamp(_options.PurgeBatchSize, 1, 1000));
        var purged = 0;
        while (true)
        {
            // The walk goes on behind the last page, for a purged instance cannot be found again but one that was replaced meanwhile can.
            var page = await store.QueryAsync(query, cancellation);
            purged += await PurgeAsync([.. page.Values.Select(r => r.InstanceId)], options?.Recursive ?? true, cancellation);
            if (page.ContinuationToken is null)
            {
                return new PurgeResult(purged);
            }

            query = query with { ContinuationToken = page.ContinuationToken };
        }
    }

    /// <summary>Removes instances that finished before the retention began. Each batch is a commit of its own, so it can be broken off anywhere.</summary>
    internal async Task PurgeExpiredAsync(TimeSpan retention, CancellationToken cancellation)
    {
        await shard.Started.WaitAsync(cancellation);
        while (true)
        {
            var expired = await store.FindFinishedAsync(time.GetUtcNow() - retention, _options.PurgeBatchSize, cancellation);
            if (expired.Count == 0)
            {
                return;
            }

            _ = await PurgeAsync([.. expired], false, cancellation);
        }
    }

    private async Task<int> PurgeAsync(List<string> ids, bool recursive, CancellationToken cancellation)
    {
        if (recursive)
        {
            await AddDescendantsAsync(ids, cancellation);
        }

        foreach (var part in ids.Chunk(Math.Max(1, _options.PurgeBatchSize)))
        {
            var command = new PurgeCommand(part);
            shard.Post(new ShardMessage(MessageKind.Purge, command));
            await Answer(command.Task, cancellation);
        }

        return ids.Count;
    }

    private async Task AddDescendantsAsync(List<string> ids, CancellationToken cancellation)
    {
        var known = ids.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            var query = new OrchestrationQuery(Statuses: Finished, PageSize: 1000) { ParentInstanceId = ids[i] };
            do
            {
                var page = await store.QueryAsync(query, cancellation);
                ids.AddRange(page.Values.Select(r => r.InstanceId).Where(known.Add));
                query = query with { ContinuationToken = page.ContinuationToken };
            }
            while (query.ContinuationToken is not null);
        }
    }
}
