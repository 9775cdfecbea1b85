using DurableTask.Emulator;
using DurableTask.Storage;

namespace DurableTask.Core.Tests.Simulation;

/// <summary>
/// A disk that answers when the seed says so. An append takes effect as a whole, some time between the call and the answer; it may
/// fail before or after that, and a crash may find it done or not.
/// </summary>
internal sealed class SimulatedStore(SimulatedScheduler scheduler, Random random) : IOrchestrationStore
{
    private readonly InMemoryOrchestrationStore _disk = new();
    private StoreBatch? _onItsWay;
    private bool _broken;

    public InMemoryOrchestrationStore Disk => _disk;

    /// <summary>How many of the next appends fail.</summary>
    public int AppendsToFail { get; set; }

    /// <summary>How many of the next openings fail.</summary>
    public int OpensToFail { get; set; }

    public int Appends { get; private set; }

    /// <summary>Whether an append is on its way.</summary>
    public bool IsBusy => _onItsWay is not null;

    public Task<StoreOpening> OpenAsync(CancellationToken cancellation) => LaterAsync(() =>
    {
        if (OpensToFail > 0)
        {
            OpensToFail--;
            throw new IOException("simulated: cannot open");
        }

        _broken = false;
        return _disk.OpenAsync(cancellation).Result;
    });

    public ValueTask AppendAsync(StoreBatch batch)
    {
        if (_onItsWay is not null)
        {
            throw new InvalidOperationException("Two appends at once.");
        }

        _onItsWay = batch;
        Appends++;
        return new ValueTask(LaterAsync(() =>
        {
            _onItsWay = null;
            if (_broken)
            {
                throw new InvalidOperationException("simulated: not opened again");
            }

            if (AppendsToFail > 0)
            {
                AppendsToFail--;
                _broken = true;
                if (random.Next(2) == 0)
                {
                    Apply(batch);
                }

                throw new IOException("simulated: append failed");
            }

            Apply(batch);
            return true;
        }));
    }

    /// <summary>What the disk makes of the append that was on its way when the process died.</summary>
    public void Crash()
    {
        if (_onItsWay is { } batch && random.Next(2) == 0)
        {
            Apply(batch);
        }

        _onItsWay = null;
    }

    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation) =>
        LaterAsync(() => _disk.LoadAsync(instanceId, cancellation).Result, random.Next(4) == 0 ? random.Next(100) : 0);

    public IAsyncEnumerable<StoredInstance> LoadUnfinishedAsync(CancellationToken cancellation) => _disk.LoadUnfinishedAsync(cancellation);

    public Task<InstanceRow?> FindAsync(string instanceId, bool fetchValues, CancellationToken cancellation) =>
        LaterAsync(() => _disk.FindAsync(instanceId, fetchValues, cancellation).Result);

    public Task<Page<InstanceRow>> QueryAsync(OrchestrationQuery query, CancellationToken cancellation) => _disk.QueryAsync(query, cancellation);

    public Task<long> CountAsync(OrchestrationQuery query, CancellationToken cancellation) => _disk.CountAsync(query, cancellation);

    public Task<IReadOnlyList<string>> FindFinishedAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellation) =>
        _disk.FindFinishedAsync(finishedBefore, limit, cancellation);

    public Task CloseAsync() => _disk.CloseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Apply(StoreBatch batch) => _disk.AppendAsync(batch).AsTask().GetAwaiter().GetResult();

    /// <summary>Answers some time later; a delay lets so many other steps of the simulation come first, a failure and a new opening among them.</summary>
    private Task<T> LaterAsync<T>(Func<T> answer, int delay = 0)
    {
        var source = new TaskCompletionSource<T>();
        void Answer()
        {
            if (delay-- > 0)
            {
                scheduler.Schedule(Answer);
                return;
            }

            T value;
            try
            {
                value = answer();
            }
            catch (IOException failure)
            {
                source.SetException(failure);
                return;
            }
            catch (InvalidOperationException failure)
            {
                source.SetException(failure);
                return;
            }

            source.SetResult(value);
        }

        scheduler.Schedule(Answer);
        return source.Task;
    }
}
