using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A JSON reply of the lifecycle API. Its content type has no charset, because clients compare the whole header.</summary>
internal sealed class LifecycleReply : IResult
{
    public const string ContentType = "application/json";

    private readonly int _status;
    private readonly byte[] _body;
    private readonly string? _location;

    private LifecycleReply(int status, byte[] body, string? location = null)
    {
        _status = status;
        _body = body;
        _location = location;
    }

    /// <summary>camelCase, nulls included, enums by name, times with Z, secrets masked.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static LifecycleReply Ok<T>(T body) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(body, Options));

    public static LifecycleReply Created<T>(T body, string location) =>
        new(StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(body, Options), location);

    /// <summary>201 with an empty body.</summary>
    public static LifecycleReply Created(string location) => new(StatusCodes.Status201Created, [], location);

    /// <summary>The error shape of the API.</summary>
    public static LifecycleReply Error(int status, string message) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(LifecycleError.From(message), Options));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentLength = _body.Length;
        if (_location is not null)
        {
            response.Headers.Location = _location;
        }

        if (_body.Length == 0)
        {
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        return response.Body.WriteAsync(_body, 0, _body.Length, httpContext.RequestAborted);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new MaskedTextConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
