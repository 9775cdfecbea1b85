using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenStack.Errors;

/// <summary>
/// Reads the bodies of errors. Nova: <c>{"conflictingRequest":{"code":409,"message":"…"}}</c>. Neutron: <c>{"NeutronError":{"type":"…","message":"…"}}</c>, in
/// older releases a text. Keystone: <c>{"error":{"code":401,"title":"…","message":"…"}}</c>. Placement: <c>{"errors":[{"title":"…","detail":"…"}]}</c>. Glance and what stands in
/// front of services: HTML or plain text.
/// </summary>
internal static partial class ErrorBodies
{
    private const int LongestMessage = 500;

    public static ErrorBody Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (FromJson(json.RootElement) is { } known)
            {
                return known with { Message = Shorten(known.Message) };
            }
        }
        catch (JsonException)
        {
            // Not JSON: HTML or plain text.
        }

        return new(null, Shorten(WebUtility.HtmlDecode(Space().Replace(Tag().Replace(body, " "), " ")).Trim()));
    }

    private static ErrorBody? FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            var first = errors.EnumerateArray().FirstOrDefault();
            return first.ValueKind == JsonValueKind.Object ? new(Text(first, "code") ?? Text(first, "title"), Text(first, "detail") ?? "") : null;
        }

        foreach (var property in root.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when Text(property.Value, "message") is { } message:
                    return new(Text(property.Value, "type") ?? (property.NameEquals("error") ? Text(property.Value, "title") : property.Name), message);
                case JsonValueKind.String when property.NameEquals("NeutronError"):
                    return new(null, property.Value.GetString()!);
                default:
                    break;
            }
        }

        return Text(root, "message") is { } plain ? new(Text(root, "title") ?? Text(root, "code"), plain) : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Shorten(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";

    [GeneratedRegex("<(?:style|script|title)[^>]*>.*?</(?:style|script|title)>|<[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
