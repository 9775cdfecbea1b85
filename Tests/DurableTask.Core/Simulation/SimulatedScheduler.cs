using DurableTask.Shards;

namespace DurableTask.Core.Tests.Simulation;

/// <summary>All the work that could run next; the seed says which does.</summary>
internal sealed class SimulatedScheduler(Random random) : ShardScheduler
{
    private readonly List<IThreadPoolWorkItem> _work = [];

    public bool IsEmpty => _work.Count == 0;

    public override void Schedule(IThreadPoolWorkItem work) => _work.Add(work);

    public void Schedule(Action work) => _work.Add(new Step(work));

    public void RunOne()
    {
        var index = random.Next(_work.Count);
        var next = _work[index];
        _work.RemoveAt(index);
        next.Execute();
    }

    /// <summary>The process is gone with all that it was about to do.</summary>
    public void Clear() => _work.Clear();

    private sealed class Step(Action work) : IThreadPoolWorkItem
    {
        public void Execute() => work();
    }
}
