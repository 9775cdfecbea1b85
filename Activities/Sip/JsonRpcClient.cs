using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>JSON-RPC 2.0 over HTTP as Kamailio speaks it. Whatever the other side answers, the caller gets a result or one clear exception.</summary>
internal sealed class JsonRpcClient(TimeProvider time) : IDisposable
{
    private const int LargestAnswer = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Each call gets its own connection: the other side has one worker for all of them, and an idle one would keep it.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = Patience })
    {
        MaxResponseContentBufferSize = LargestAnswer,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int _lastId;

    /// <summary>Calls a method.</summary>
    /// <exception cref="JsonRpcException">The method answered with an error.</exception>
    /// <exception cref="NothingListensException">Nothing listens at the address.</exception>
    /// <exception cref="StepException">No answer in time, or not one of JSON-RPC.</exception>
    public async Task<JsonElement> CallAsync(Uri address, string method, object[] parameters, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var id = Interlocked.Increment(ref _lastId);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.ConnectionClose = true;
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = parameters }));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.SendAsync(request, both.Token);
            return Result(await response.Content.ReadAsByteArrayAsync(both.Token), response.StatusCode, address, method, id);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StepException($"{method} at {address} was not answered within {Patience.TotalSeconds} s.");
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

    private static JsonElement Result(byte[] body, HttpStatusCode status, Uri address, string method, int id)
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
