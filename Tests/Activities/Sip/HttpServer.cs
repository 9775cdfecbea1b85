using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VoipWorkflows.Activities.Tests.Sip;

/// <summary>Accepts connections and answers whatever request with the same bytes; with none it stays silent.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly byte[]? _answer;

    public HttpServer(string? answer)
    {
        _answer = answer is null ? null : Encoding.UTF8.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/RPC");

    /// <summary>An answer with a body.</summary>
    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var silent = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                silent.Add(client);
                if (_answer is not null)
                {
                    _ = await client.GetStream().ReadAsync(new byte[10_000], _stop.Token);
                    await client.GetStream().WriteAsync(_answer, _stop.Token);
                    client.Close();
                }
            }
        }
        catch (OperationCanceledException)
        {
            silent.ForEach(client => client.Dispose());
        }
    }
}
