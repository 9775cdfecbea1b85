using System.Text.Json;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A JSON object from a request, read field by field with errors that name the field.</summary>
internal sealed class JsonBody(JsonElement root)
{
    private const int MaxShown = 80;

    /// <summary>Reads the body of a request.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw LifecycleFaults.Invalid($"The request body must be a JSON object, not {Kind(document.RootElement)}.");
        }

        CheckText(document.RootElement, "");
        return new JsonBody(document.RootElement.Clone());
    }

    /// <summary>A text, or null when it is absent or null.</summary>
    public string? Text(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => throw LifecycleFaults.Invalid($"{field} must be a string, not {Kind(other)}."),
    };

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string field) =>
        Text(field) is { Length: > 0 } text ? text : throw LifecycleFaults.Invalid($"{field} is missing.");

    /// <summary>True or false, also as a text in any case; false when it is absent.</summary>
    public bool Flag(string field) => Find(field) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag) => flag,
        { } other => throw LifecycleFaults.Invalid($"{field} must be true or false, not {(other.ValueKind == JsonValueKind.String ? $"'{Shown(other.GetString()!)}'" : Kind(other))}."),
    };

    /// <summary>A map of scalars, as texts; empty when absent. Null values are left out.</summary>
    public Dictionary<string, string> Texts(string field)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(field) is not { } map)
        {
            return texts;
        }

        if (map.ValueKind != JsonValueKind.Object)
        {
            throw LifecycleFaults.Invalid($"{field} must be an object, not {Kind(map)}.");
        }

        foreach (var member in map.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.String:
                    texts[member.Name] = member.Value.GetString()!;
                    break;
                case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number:
                    texts[member.Name] = member.Value.GetRawText();
                    break;
                default:
                    throw LifecycleFaults.Invalid($"{field}.{Shown(member.Name)} must be a string, not {Kind(member.Value)}.");
            }
        }

        return texts;
    }

    /// <summary>JSON can name half of a surrogate pair by its number; that is no text, and nothing can store it.</summary>
    private static void CheckText(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = Text(element.GetString, path);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckText(item, path);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = Text(() => member.Name, path.Length == 0 ? "The name of a field of the request body" : $"A name in {path}");
                    CheckText(member.Value, path.Length == 0 ? Shown(name) : $"{path}.{Shown(name)}");
                }

                break;
        }
    }

    private static string Text(Func<string?> read, string what)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException)
        {
            throw LifecycleFaults.Invalid($"{what} is not text: it holds half of a surrogate pair.");
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        _ => "null",
    };

    private static string Shown(string text) => text.Length > MaxShown ? text[..MaxShown] + "…" : text;

    private JsonElement? Find(string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
