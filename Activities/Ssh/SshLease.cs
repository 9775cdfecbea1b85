using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The right to use a connection, which others may use as well. Disposing gives it back.</summary>
internal sealed class SshLease(SshConnection connection, Action<SshLease> giveBack) : IDisposable
{
    private int _given;

    public SshClient Client => connection.Client;

    public bool IsAlive => connection.IsAlive && !IsSuspect;

    /// <summary>Set when the connection did not answer: nobody shall get it again.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Whether the server answers now. A connection may have been dead for a moment before anybody here noticed.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var command = Client.CreateCommand("true");
            command.CommandTimeout = Client.ConnectionInfo.Timeout;

            // Opening the channel waits for the server, and so must not happen on the caller's thread.
            await Task.Run(() => command.ExecuteAsync(cancellationToken), cancellationToken);
            return !IsSuspect;
        }
        catch (Exception exception) when (exception is SshException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            IsSuspect = true;
            return false;
        }
    }

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
