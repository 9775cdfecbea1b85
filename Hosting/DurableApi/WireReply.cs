using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>A JSON reply with the content type that the Durable Functions HTTP API sends.</summary>
internal sealed class WireReply : IResult
{
    public const string ContentType = "application/json; charset=utf-8";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly int _status;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Action<HttpResponse>? _headers;

    private WireReply(int status, ReadOnlyMemory<byte> body, Action<HttpResponse>? headers)
    {
        _status = status;
        _body = body;
        _headers = headers;
    }

    /// <summary>A reply whose body is written now; headers are set when it is sent.</summary>
    public static WireReply Json(int status, Action<Utf8JsonWriter> write, Action<HttpResponse>? headers = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return new WireReply(status, buffer.WrittenMemory, headers);
    }

    /// <summary>A reply of one of the API's shapes.</summary>
    public static WireReply Json<T>(int status, T body, Action<HttpResponse>? headers = null) =>
        Json(status, writer => JsonSerializer.Serialize(writer, body, JsonSerializerOptions.Web), headers);

    /// <summary>The error shape of the API: never a stack trace.</summary>
    public static WireReply Error(int status, string message, string? exceptionMessage = null, string? exceptionType = null) => Json(status, new WireError(message, exceptionMessage, exceptionType));

    /// <summary>The error shape with what an exception says.</summary>
    public static WireReply Error(int status, string message, Exception exception) => Error(status, message, exception.Message, exception.GetType().FullName);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = ContentType;
        response.ContentLength = _body.Length;
        _headers?.Invoke(response);
        return response.Body.WriteAsync(_body, httpContext.RequestAborted).AsTask();
    }
}
