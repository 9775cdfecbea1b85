using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>An instance's history as the API shows it.</summary>
internal static class HistoryReply
{
    public static void Write(Utf8JsonWriter writer, IList<HistoryEvent> history, bool showInput, bool showOutput)
    {
        writer.WriteStartArray();
        writer.WriteEndArray();
    }
}
