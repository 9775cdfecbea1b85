using System.Net;
using System.Net.Sockets;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>A TCP proxy that cuts each connection after so many bytes from the client; with 0 it lets nothing through and says nothing.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly int _target;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public long CutAfter { get; set; } = long.MaxValue;

    public string Address => $"{Environment.UserName}@127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        using (var cut = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, cut.Token);
                var up = CopyAsync(client.GetStream(), server.GetStream(), () => CutAfter, cut);
                var down = CutAfter == 0 ? Task.CompletedTask : CopyAsync(server.GetStream(), client.GetStream(), () => long.MaxValue, cut);
                await Task.WhenAll(up, down);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // It is cut.
            }
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<long> limit, CancellationTokenSource cut)
    {
        var buffer = new byte[4096];
        long sum = 0;
        while (await from.ReadAsync(buffer, cut.Token) is var count and > 0)
        {
            sum += count;
            if (limit() != 0 && sum > limit())
            {
                await cut.CancelAsync();
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, limit() == 0 ? 0 : count), cut.Token);
        }

        await cut.CancelAsync();
    }
}
