using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoipWorkflows.Activities.Steps;

/// <summary>Reads a step's arguments, taking texts for numbers, booleans and durations as expressions yield them.</summary>
internal static class StepArguments
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static TArguments Read<TArguments>(string kind, JsonElement arguments)
        where TArguments : class
    {
        try
        {
            return arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                ? JsonSerializer.Deserialize<TArguments>("{}", Options)!
                : arguments.Deserialize<TArguments>(Options)!;
        }
        catch (JsonException exception)
        {
            var where = exception.Path is { Length: > 2 } path ? $"argument '{path[2..]}'" : "arguments";
            throw new StepInputException($"Step {kind}: the {where} cannot be read: {FirstSentence(exception.Message)}", exception);
        }
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message;

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new SecondsConverter());
        options.Converters.Add(new BooleanTextConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
