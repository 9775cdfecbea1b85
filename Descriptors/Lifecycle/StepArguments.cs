using System.Globalization;
using System.Text.Json.Nodes;

namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>Turns a step's arguments as written into the JSON that its activity reads.</summary>
public static class StepArguments
{
    /// <summary>
    /// The arguments with expressions resolved and scalars in their types. An optional scalar that is not a string and resolves to nothing is left
    /// out. Throws <see cref="StepArgumentException"/> for a value that does not fit its type.
    /// </summary>
    public static JsonObject Resolve(StepTemplate step, StepScope scope)
    {
        var resolved = new JsonObject();
        foreach (var (name, argument) in step.With)
        {
            if (Resolve(argument, scope, step, name) is { } value)
            {
                resolved[name] = value;
            }
        }

        return resolved;
    }

    private static JsonNode? Resolve(StepArgument argument, StepScope scope, StepTemplate step, string path)
    {
        if (argument.Items is { } items)
        {
            return new JsonArray([.. items.Select((item, i) => Resolve(item, scope, step, $"{path}[{i}]")).Where(value => value is not null)]);
        }

        if (argument.Entries is { } entries)
        {
            var map = new JsonObject();
            foreach (var (key, entry) in entries)
            {
                if (Resolve(entry, scope, step, $"{path}.{key}") is { } value)
                {
                    map[key] = value;
                }
            }

            return map;
        }

        var text = scope.Evaluate(argument.Text ?? "");
        if (argument.Type == ArgumentType.String)
        {
            return JsonValue.Create(text);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Scalar(argument.Type, text.Trim()) ?? throw new StepArgumentException(step, path, text, argument.Type);
    }

    /// <summary>A scalar in its type, or null when the text does not fit.</summary>
    internal static JsonNode? Scalar(ArgumentType type, string text) => type switch
    {
        ArgumentType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? JsonValue.Create(n) : null,
        ArgumentType.Number => TryNumber(text, out var d) ? JsonValue.Create(d) : null,
        ArgumentType.Boolean => bool.TryParse(text, out var b) ? JsonValue.Create(b) : null,
        ArgumentType.Duration => TryNumber(text, out var s) && s is >= 0 and <= MaxSeconds ? JsonValue.Create(s) : null,
        ArgumentType.String => JsonValue.Create(text),
        _ => null,
    };

    private const double MaxSeconds = 365 * 86_400d;

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
