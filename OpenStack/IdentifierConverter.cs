using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenStack;

internal sealed class IdentifierConverter : JsonConverter<Identifier>
{
    public override Identifier Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Some services count: the number is the identifier then.
        reader.TokenType == JsonTokenType.Number ? new(reader.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)) : new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Identifier value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
