using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>Connections to what only a server reaches, such as a socket on its own loopback address, through an SSH connection to it.</summary>
internal sealed class SshTunnels(SshSessions sessions)
{
    /// <summary>The server that an HTTP request goes through; none when it goes directly.</summary>
    public static readonly HttpRequestOptionsKey<SshTarget?> Over = new("ssh");

    /// <summary>Connects an HTTP client.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var there = context.DnsEndPoint;
        return context.InitialRequestMessage.Options.TryGetValue(Over, out var server) && server is not null
            ? await ConnectAsync(server, there.Host, there.Port, cancellationToken)
            : await ConnectDirectlyAsync(there.Host, there.Port, cancellationToken);
    }

    /// <summary>Connects to a socket as <paramref name="server"/> sees it.</summary>
    public async Task<Stream> ConnectAsync(SshTarget server, string host, int port, CancellationToken cancellationToken)
    {
        var lease = await sessions.OpenAsync(server, cancellationToken);
        var forwarded = new ForwardedPortLocal("127.0.0.1", 0, host, (uint)port);
        try
        {
            lease.Client.AddForwardedPort(forwarded);
            forwarded.Start();
            var stream = await ConnectDirectlyAsync(forwarded.BoundHost, (int)forwarded.BoundPort, cancellationToken);
            return new TunnelStream(stream, forwarded, lease);
        }
        catch (Exception exception) when (exception is SshException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            forwarded.Dispose();
            lease.IsSuspect = true;
            lease.Dispose();
            throw new SshUnreachableException($"The connection to {server} broke: {exception.Message}", exception);
        }
        catch
        {
            forwarded.Dispose();
            lease.Dispose();
            throw;
        }
    }

    private static async Task<Stream> ConnectDirectlyAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
