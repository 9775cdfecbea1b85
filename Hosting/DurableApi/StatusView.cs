using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>An instance's status as <see cref="StatusReply"/> writes it. Only described here: what the store holds as JSON goes out as it is, without a detour over objects.</summary>
internal sealed record StatusView(
    string Name, string InstanceId, string RuntimeStatus, JsonElement? Input, JsonElement? CustomStatus, JsonElement? Output, DateTime CreatedTime, DateTime LastUpdatedTime)
{
    /// <summary>Only where it was asked for.</summary>
    public IReadOnlyList<HistoryEventView>? HistoryEvents { get; init; }
}
