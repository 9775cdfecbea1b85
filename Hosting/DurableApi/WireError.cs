using System.Text.Json.Serialization;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The body of a refusal.</summary>
internal sealed record WireError(
    [property: JsonPropertyName("Message")] string Message,
    [property: JsonPropertyName("ExceptionMessage")] string? ExceptionMessage,
    [property: JsonPropertyName("ExceptionType")] string? ExceptionType);
