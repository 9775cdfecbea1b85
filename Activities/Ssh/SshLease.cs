using Renci.SshNet;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The right to use a connection, which others may use as well. Disposing gives it back.</summary>
internal sealed class SshLease(SshConnection connection, Action<SshLease> giveBack) : IDisposable
{
    private int _given;

    public SshClient Client => connection.Client;

    public bool IsAlive => connection.IsAlive && !IsSuspect;

    /// <summary>Set when the connection did not answer: nobody shall get it again.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Waits until one more command may run on the connection.</summary>
    public async Task<SemaphoreSlim> TurnAsync(CancellationToken cancellationToken)
    {
        await connection.Turns.WaitAsync(cancellationToken);
        return connection.Turns;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
        {
            giveBack(this);
        }
    }
}
