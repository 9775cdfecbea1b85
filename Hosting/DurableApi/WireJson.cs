using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Writes stored JSON texts into a reply.</summary>
internal static class WireJson
{
    /// <summary>Writes a property whose value is the JSON in <paramref name="text"/>: null for none, a string when it is no JSON.</summary>
    public static void WriteStored(this Utf8JsonWriter writer, string name, string? text)
    {
        writer.WritePropertyName(name);
        writer.WriteStoredValue(text);
    }

    public static void WriteStoredValue(this Utf8JsonWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNullValue();
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(text);
        }
    }
}
