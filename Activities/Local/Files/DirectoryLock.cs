using System.Collections.Concurrent;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Files;

/// <summary>
/// The right to change a folder, among all processes of the machine. The operating system holds it for the process, so a crash
/// gives it back. It is taken on the folder itself: that needs no file which another user could own.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> OwnTurns = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _turn;
    private readonly int _descriptor;

    private DirectoryLock(SemaphoreSlim turn, int descriptor) => (_turn, _descriptor) = (turn, descriptor);

    public static async Task<DirectoryLock> AcquireAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        // Threads of this process queue up here, fairly and without polling; only one of them competes with other processes.
        var turn = OwnTurns.GetOrAdd(folder, static _ => new SemaphoreSlim(1, 1));
        if (!await turn.WaitAsync(Longest, cancellationToken))
        {
            throw Held(folder);
        }

        var descriptor = -1;
        try
        {
            descriptor = Posix.OpenFolderForLock(folder);
            var since = time.GetTimestamp();
            while (!Posix.TryLock(descriptor))
            {
                if (time.GetElapsedTime(since) > Longest)
                {
                    throw Held(folder);
                }

                await Task.Delay(Between, time, cancellationToken);
            }

            return new DirectoryLock(turn, descriptor);
        }
        catch
        {
            if (descriptor >= 0)
            {
                Posix.Close(descriptor);
            }

            _ = turn.Release();
            throw;
        }
    }

    public void Dispose()
    {
        Posix.Close(_descriptor);
        _ = _turn.Release();
    }

    private static StepException Held(string folder) => new($"The folder {folder} has been locked by another process for {Longest.TotalSeconds} s.");
}
