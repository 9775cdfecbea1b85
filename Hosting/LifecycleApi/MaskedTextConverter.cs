using System.Text.Json;
using System.Text.Json.Serialization;
using VoipWorkflows.Activities.Assemblies;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Masks the sealed secrets in every text that leaves, whatever it is part of: properties, plans and reasons.</summary>
internal sealed class MaskedTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(SealedText.Masked(value));
}
