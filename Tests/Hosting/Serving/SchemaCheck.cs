using System.Globalization;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.Serving;

/// <summary>
/// Compares JSON with a schema of an OpenAPI document, as far as the host's document uses the language: any other word is a fault, so that
/// nothing passes unchecked. Stricter than the language: a member that the schema does not know is a fault, too.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly HashSet<string> s_known =
        ["$ref", "type", "format", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "oneOf", "description"];

    /// <summary>What is wrong with a value, each with the place.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value, string at = "$") => [.. Check(schema, value, at)];

    private static JsonElement? Member(JsonElement schema, string name) => schema.TryGetProperty(name, out var member) ? member : null;

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new ArgumentException($"There is no type '{type}'."),
    };

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        foreach (var word in schema.EnumerateObject().Where(word => !s_known.Contains(word.Name)))
        {
            yield return $"{at}: the schema says '{word.Name}', which is not checked";
        }

        if (Member(schema, "$ref") is { } reference)
        {
            var name = reference.GetString()!["#/components/schemas/".Length..];
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name);
        }

        if ((Member(schema, "anyOf") ?? Member(schema, "oneOf")) is { } choices)
        {
            var faults = choices.EnumerateArray().Select(choice => Faults(choice, value, at)).ToList();
            if (faults.TrueForAll(f => f.Count > 0))
            {
                yield return $"{at}: fits none of {faults.Count}: {string.Join(" | ", faults.Select(f => f[0]))}";
            }
        }

        if (Member(schema, "type") is { } type
            && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => Is(value, t.GetString()!)) : Is(value, type.GetString()!)))
        {
            yield return $"{at}: {value.GetRawText()} is no {type.GetRawText()}";
            yield break;
        }

        if (Member(schema, "enum") is { } words && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            yield return $"{at}: {value.GetRawText()} is none of {words.GetRawText()}";
        }

        if (value.ValueKind == JsonValueKind.String && Member(schema, "format")?.GetString() == "date-time"
            && !DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _))
        {
            yield return $"{at}: {value.GetRawText()} is no time";
        }

        foreach (var fault in value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, at),
            JsonValueKind.Array when Member(schema, "items") is { } items => value.EnumerateArray().SelectMany((item, i) => Check(items, item, $"{at}[{i}]")),
            _ => [],
        })
        {
            yield return fault;
        }
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        foreach (var missing in (Member(schema, "required")?.EnumerateArray() ?? []).Where(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            yield return $"{at}: {missing.GetString()} is missing";
        }

        var (known, others) = (Member(schema, "properties"), Member(schema, "additionalProperties"));
        foreach (var member in value.EnumerateObject().Where(_ => known is not null || others is not null))
        {
            var place = $"{at}.{member.Name}";
            if ((known is { } properties ? Member(properties, member.Name) : null) is { } described)
            {
                foreach (var fault in Check(described, member.Value, place))
                {
                    yield return fault;
                }
            }
            else if (others is { ValueKind: JsonValueKind.Object } other)
            {
                foreach (var fault in Check(other, member.Value, place))
                {
                    yield return fault;
                }
            }
            else
            {
                yield return $"{place}: the schema does not know it";
            }
        }
    }
}
