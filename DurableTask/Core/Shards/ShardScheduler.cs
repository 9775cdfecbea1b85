namespace DurableTask.Shards;

/// <summary>Where the engine's work runs. A simulation puts its own in the place of the thread pool and so owns every interleaving.</summary>
internal abstract class ShardScheduler
{
    public static ShardScheduler ThreadPool { get; } = new PoolScheduler();

    public abstract void Schedule(IThreadPoolWorkItem work);

    private sealed class PoolScheduler : ShardScheduler
    {
        public override void Schedule(IThreadPoolWorkItem work) =>
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }
}
