using System.Net;
using System.Net.Sockets;

namespace VoipWorkflows.Activities.Tests.Sip;

/// <summary>A UDP server that answers each datagram with what a function makes of it.</summary>
internal sealed class UdpServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public UdpServer(Func<byte[], IEnumerable<byte[]>> answer) => _serving = ServeAsync(answer);

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<byte[], IEnumerable<byte[]>> answer)
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_stop.Token);
                foreach (var datagram in answer(question.Buffer))
                {
                    _ = await _socket.SendAsync(datagram, question.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
