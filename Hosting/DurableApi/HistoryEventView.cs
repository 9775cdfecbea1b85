using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>An event of a history as <see cref="HistoryReply"/> writes it: what comes after the two constant members depends on the kind of event.</summary>
internal sealed record HistoryEventView(
    [property: JsonPropertyName("EventType")] string EventType,
    [property: JsonPropertyName("Timestamp")] DateTime Timestamp)
{
    [JsonPropertyName("OrchestrationStatus")]
    public string? OrchestrationStatus { get; init; }

    [JsonPropertyName("Result")]
    public JsonElement? Result { get; init; }

    [JsonPropertyName("Reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("Details")]
    public string? Details { get; init; }

    [JsonPropertyName("Name")]
    public string? Name { get; init; }

    [JsonPropertyName("Input")]
    public JsonElement? Input { get; init; }

    [JsonPropertyName("InstanceId")]
    public string? InstanceId { get; init; }

    [JsonPropertyName("FireAt")]
    public DateTime? FireAt { get; init; }

    [JsonPropertyName("ScheduledTime")]
    public DateTime? ScheduledTime { get; init; }

    [JsonPropertyName("FunctionName")]
    public string? FunctionName { get; init; }
}
