using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>JSON-RPC 2.0 over HTTP as Kamailio speaks it. Whatever the other side answers, the caller gets a result or one clear exception.</summary>
internal sealed class JsonRpcClient(TimeProvider time, SshTunnels? tunnels = null) : IDisposable
{
    private const int LargestAnswer = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // The first call over SSH logs in to two machines before.
    private static readonly TimeSpan SshPatience = TimeSpan.FromSeconds(15);

    // Each call gets its own connection: the other side has one worker for all of them, and an idle one would keep it.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = tunnels is null ? null : tunnels.ConnectAsync })
    {
        MaxResponseContentBufferSize = LargestAnswer,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int _lastId;

    /// <summary>Calls a method.</summary>
    /// <exception cref="JsonRpcException">The method answered with an error.</exception>
    /// <exception cref="NothingListensException">Nothing listens at the address.</exception>
    /// <exception cref="StepException">No answer in time, or not one of JSON-RPC.</exception>
    public async Task<JsonElement> CallAsync(RpcTarget address, string method, object[] parameters, CancellationToken cancellationToken)
    {
        var patience = address.Over is null ? Patience : SshPatience;
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var id = Interlocked.Increment(ref _lastId);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address.Address);
            request.Options.Set(SshTunnels.Over, address.Over);
            request.Headers.ConnectionClose = true;
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = parameters }));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.SendAsync(request, both.Token);
            return Result(await response.Content.ReadAsByteArrayAsync(both.Token), response.StatusCode, address, method, id);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StepException($"{method} at {address} was not answered within {patience.TotalSeconds} s.");
        }
        catch (HttpRequestException exception) when (Reason(exception) is not null)
        {
            throw Reason(exception)!;
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            throw new NothingListensException($"{method} at {address}: nothing listens there.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new StepException($"{method} at {address} failed: {exception.Message}", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    // What the connection through SSH ended with, which HTTP wraps.
    private static StepException? Reason(Exception? exception) => exception is null ? null : exception as StepException ?? Reason(exception.InnerException);

    private static JsonElement Result(byte[] body, HttpStatusCode status, RpcTarget address, string method, int id)
    {
        JsonElement answer;
        try
        {
            answer = JsonElement.Parse(body);
        }
        catch (JsonException exception)
        {
            throw Garbage("is not JSON", exception);
        }

        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw Garbage("is not an object");
        }

        if (!answer.TryGetProperty("id", out var answered) || answered.ValueKind != JsonValueKind.Number || !answered.TryGetInt32(out var number) || number != id)
        {
            throw Garbage("belongs to another call");
        }

        if (answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            var code = error.TryGetProperty("code", out var given) && given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var value) ? value : 0;
            var message = error.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "no message";
            throw new JsonRpcException(code, message, $"{method} at {address} answered {code} {message}.");
        }

        return answer.TryGetProperty("result", out var result) ? result : throw Garbage("has no result");

        StepException Garbage(string what, Exception? inner = null) =>
            new($"The answer to {method} from {address} (HTTP {(int)status}, {body.Length} bytes) {what}.", inner!);
    }
}
