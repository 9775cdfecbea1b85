using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>A command in a pod over a WebSocket: channel protocol, versions 4 and 5.</summary>
internal sealed class ExecSession(IPodCommands commands, TimeProvider time)
{
    private const byte StandardInput = 0;
    private const byte StandardOutput = 1;
    private const byte StandardError = 2;
    private const byte Outcome = 3;
    private const byte Close = 255;

    private static readonly string[] s_protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public async Task RunAsync(HttpContext context, JsonObject pod)
    {
        var request = ExecRequest.Read(context.Request.Query, pod);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw ApiException.BadRequest("Upgrade request required");
        }

        var protocol = s_protocols.FirstOrDefault(context.WebSockets.WebSocketRequestedProtocols.Contains)
            ?? throw ApiException.BadRequest("unable to upgrade: no protocol in common");
        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        using var turn = new SemaphoreSlim(1, 1);
        var input = new Pipe();
        var reading = ReadAsync(socket, input.Writer, context.RequestAborted);
        var status = await request.RunAsync(
            commands,
            pod,
            input.Reader.AsStream(),
            new ChannelStream(socket, turn, StandardOutput),
            new ChannelStream(socket, turn, StandardError),
            context.RequestAborted);
        await new ChannelStream(socket, turn, Outcome).WriteAsync(Encoding.UTF8.GetBytes(status.ToJsonString(Json.Plain)), context.RequestAborted);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);

        // The other side answers the close; what it sends until then is of no interest.
        _ = await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), time, context.RequestAborted));
    }

    private static async Task ReadAsync(WebSocket socket, PipeWriter input, CancellationToken cancellation)
    {
        var buffer = new byte[32 << 10];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                    length += part.Count;
                }
                while (!part.EndOfMessage && length < buffer.Length);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                if (length >= 2 && buffer[0] == Close && buffer[1] == StandardInput)
                {
                    await input.CompleteAsync();
                }
                else if (length > 1 && buffer[0] == StandardInput)
                {
                    _ = await input.WriteAsync(buffer.AsMemory(1, length - 1), cancellation);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // Gone without a word: the same as an end of input.
        }

        await input.CompleteAsync();
    }

    /// <summary>Writes to one channel.</summary>
    private sealed class ChannelStream(WebSocket socket, SemaphoreSlim turn, byte channel) : WriteOnlyStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var message = new byte[buffer.Length + 1];
            message[0] = channel;
            buffer.CopyTo(message.AsMemory(1));
            await turn.WaitAsync(cancellationToken);
            try
            {
                await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            finally
            {
                _ = turn.Release();
            }
        }
    }
}
