using System.Net;
using System.Net.Sockets;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>
/// One question and its answer over UDP. The socket is connected, so that a dead server is told apart from a hung one: the kernel reports
/// the closed port at once.
/// </summary>
internal static class UdpExchange
{
    private const int LargestDatagram = 65535;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends, again every half second, until a datagram arrives that <paramref name="read"/> makes something of.</summary>
    /// <exception cref="NothingListensException">The port is closed.</exception>
    /// <exception cref="StepException">No answer in time.</exception>
    public static async Task<T> AskAsync<T>(
        IPEndPoint to, ReadOnlyMemory<byte> question, Func<ReadOnlyMemory<byte>, T?> read, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(to, cancellationToken);
        var buffer = new byte[LargestDatagram];
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < patience)
        {
            using var timeout = new CancellationTokenSource(Again < patience ? Again : patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                _ = await socket.SendAsync(question, both.Token);
                while (true)
                {
                    var length = await socket.ReceiveAsync(buffer, both.Token);
                    if (read(buffer.AsMemory(0, length)) is { } answer)
                    {
                        return answer;
                    }
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Lost or late: ask again.
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                throw new NothingListensException($"Nothing listens at UDP {to}.", exception);
            }
        }

        throw new StepException($"UDP {to} did not answer within {patience.TotalSeconds:0.#} s.");
    }

}
