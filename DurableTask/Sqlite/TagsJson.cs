using System.Text.Json;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Tags as they stand in a row: a JSON object, or nothing.</summary>
internal static class TagsJson
{
    public static byte[]? Write(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in tags.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return InstanceRow.NoTags;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                _ = reader.Read();
                tags[key] = reader.GetString()!;
            }
        }

        return tags;
    }
}
