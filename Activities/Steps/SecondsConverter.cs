using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoipWorkflows.Activities.Steps;

/// <summary>A duration written as a number of seconds, or as a text holding one.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    private const double Longest = 365d * 24 * 3600;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double? seconds = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out var number) => number,
            JsonTokenType.String when double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
        return seconds is >= 0 and <= Longest
            ? TimeSpan.FromSeconds(seconds.Value)
            : throw new JsonException("a duration is a number of seconds between 0 and one year.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
