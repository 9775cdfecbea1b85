namespace DurableTask.Storage;

/// <summary>Where a shard keeps everything that must survive it.</summary>
/// <remarks>
/// What a store promises:
/// <list type="number">
/// <item><see cref="AppendAsync"/> is one atomic, durable commit: when its task has succeeded, all of the batch survives a crash of
/// the machine; before that, a crash leaves all of it or none of it, never a part.</item>
/// <item>When an append fails, the store accepts nothing more until <see cref="OpenAsync"/> has succeeded again. Whether the
/// failed batch took effect is then settled: a load shows it whole or not at all.</item>
/// <item><see cref="OpenAsync"/> makes its caller the only writer: it durably raises the epoch, so it fails where nothing can be
/// written, and a batch of an older epoch is refused with <see cref="StoreFencedException"/> and changes nothing.</item>
/// <item>A read sees whole commits only, and every commit whose append had finished when the read began.</item>
/// <item>Bytes come back as they were given. What is damaged is refused with a clear message, never skipped.</item>
/// </list>
/// What the caller promises: appends one at a time (reads may run beside them), the batch untouched until its task is
/// done, keys and sequence numbers never used twice (see <see cref="StoreOpening.Epoch"/>).
/// </remarks>
internal interface IOrchestrationStore : IAsyncDisposable
{
    /// <summary>Opens the store, or opens it again after a failure, and takes it over.</summary>
    Task<StoreOpening> OpenAsync(CancellationToken cancellation);

    /// <summary>Commits a batch; see the remarks. The parts are applied in the order of the batch's members.</summary>
    ValueTask AppendAsync(StoreBatch batch);

    /// <summary>An instance with everything needed to continue it, finished or not; null when there is none.</summary>
    Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Every instance that is not finished, with everything needed to continue it, oldest first.</summary>
    IAsyncEnumerable<StoredInstance> LoadUnfinishedAsync(CancellationToken cancellation);

    /// <summary>The row of an instance; its input, output and custom status only when asked for.</summary>
    Task<InstanceRow?> FindAsync(string instanceId, bool fetchValues, CancellationToken cancellation);

    /// <summary>
    /// One page of the instances that a filter admits, ordered by creation time, then id (ordinal). The token names the last item
    /// (keyset): an instance that existed during the whole walk is seen exactly once, whatever is added or removed meanwhile.
    /// A token that no page gave: <see cref="ArgumentException"/>.
    /// </summary>
    Task<Page<InstanceRow>> QueryAsync(OrchestrationQuery query, CancellationToken cancellation);

    /// <summary>How many instances a filter admits; page size and token are ignored.</summary>
    Task<long> CountAsync(OrchestrationQuery query, CancellationToken cancellation);

    /// <summary>Ids of instances that finished before a time, those that finished first to the front.</summary>
    Task<IReadOnlyList<string>> FindFinishedAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellation);

    /// <summary>Notes durably that the owner stopped in good order. Disposing without it is what a crash looks like to the next owner.</summary>
    Task CloseAsync();
}
