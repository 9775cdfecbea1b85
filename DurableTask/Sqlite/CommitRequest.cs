using System.Threading.Tasks.Sources;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>The one append that is under way. It is used again for the next one, so that a commit allocates nothing.</summary>
/// <param name="commit">Commits a batch.</param>
/// <param name="afterwards">What is to be done between commits, when nobody waits for this one any more. It does not throw.</param>
internal sealed class CommitRequest(Action<StoreBatch> commit, Action afterwards) : IThreadPoolWorkItem, IValueTaskSource
{
    // The caller goes on somewhere else: this thread has the next commit to do.
    private ManualResetValueTaskSourceCore<bool> _done = new() { RunContinuationsAsynchronously = true };
    private StoreBatch? _batch;

    public ValueTask Begin(StoreBatch batch)
    {
        _done.Reset();
        _batch = batch;
        return new ValueTask(this, _done.Version);
    }

    public void Execute()
    {
        try
        {
            commit(_batch!);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller who waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _done.SetException(e);
            return;
        }

        _done.SetResult(true);
        afterwards();
    }

    void IValueTaskSource.GetResult(short token) => _done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _done.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _done.OnCompleted(continuation, state, token, flags);
}
