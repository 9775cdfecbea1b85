using System.Collections.Concurrent;

namespace DurableTask.Sqlite;

/// <summary>The one thread that writes. It does nothing else, so that a commit never waits for a thread of the pool.</summary>
internal sealed class CommitThread : IDisposable
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem?> _work = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly Thread _thread;

    public CommitThread(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public void Post(IThreadPoolWorkItem work)
    {
        _work.Enqueue(work);
        _ = _waiting.Release();
    }

    public Task<T> RunAsync<T>(Func<T> action)
    {
        var call = new Call<T>(action);
        Post(call);
        return call.Task;
    }

    /// <summary>Ends the thread when it has done what was posted before.</summary>
    public void Dispose()
    {
        _work.Enqueue(null);
        _ = _waiting.Release();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _waiting.Wait();
            if (!_work.TryDequeue(out var work) || work is null)
            {
                return;
            }

            work.Execute();
        }
    }

    private sealed class Call<T>(Func<T> action) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public void Execute()
        {
            try
            {
                _done.SetResult(action());
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller who waits.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _done.SetException(e);
            }
        }
    }
}
