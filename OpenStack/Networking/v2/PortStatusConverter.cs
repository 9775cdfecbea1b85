using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

internal sealed class PortStatusConverter : JsonConverter<PortStatus>
{
    public override PortStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()?.ToUpperInvariant() ?? "");

    public override void Write(Utf8JsonWriter writer, PortStatus value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
