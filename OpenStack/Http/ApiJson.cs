using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenStack.Http;

/// <summary>JSON as the services write it: an object under a key that names its kind, <c>{"network":{…}}</c>.</summary>
internal static class ApiJson
{
    public static async Task<JsonDocument> Parse(HttpResponseMessage response, string request, CancellationToken cancellation = default)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        try
        {
            return await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
        }
        catch (JsonException garbage)
        {
            throw new OpenStackException($"{request} answered {(int)response.StatusCode} with something else than JSON", garbage) { Status = response.StatusCode };
        }
    }

    public static T Read<T>(JsonElement element, JsonTypeInfo<T> type, string request)
    {
        try
        {
            return element.Deserialize(type) ?? throw new OpenStackException($"{request} answered null");
        }
        catch (JsonException garbage)
        {
            throw new OpenStackException($"{request} answered what cannot be understood: {garbage.Message}", garbage);
        }
    }

    public static JsonElement Member(JsonElement root, string key, string request) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out var value)
            ? value
            : throw new OpenStackException($"{request} answered without '{key}'");

    public static byte[] Write<T>(string key, T value, JsonTypeInfo<T> type) => Write(json =>
    {
        json.WritePropertyName(key);
        JsonSerializer.Serialize(json, value, type);
    });

    /// <summary>An object with what <paramref name="members"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
