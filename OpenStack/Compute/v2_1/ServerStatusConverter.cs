using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

internal sealed class ServerStatusConverter : JsonConverter<ServerStatus>
{
    public override ServerStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()?.ToUpperInvariant() ?? "");

    public override void Write(Utf8JsonWriter writer, ServerStatus value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
