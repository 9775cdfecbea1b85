using System.Globalization;
using System.Text.Json;

namespace OpenStack.Authentication;

/// <summary>Reads the answer to a request for a token.</summary>
internal static class KeystoneSessionReader
{
    public static KeystoneSession Read(string token, JsonElement body, DateTimeOffset now)
    {
        var content = body.GetProperty("token");
        var lifetime = Lifetime(content);
        // Soon enough that no request is under way with a dying token, and not so soon that a short-lived one is never used.
        var margin = lifetime / 5 < TimeSpan.FromMinutes(5) ? lifetime / 5 : TimeSpan.FromMinutes(5);
        return new(token, [.. Endpoints(content)], now + lifetime - margin, now + lifetime);
    }

    // By the difference of the server's own two times, since its clock may differ from ours.
    private static TimeSpan Lifetime(JsonElement token)
    {
        var issued = Time(token, "issued_at");
        var expires = Time(token, "expires_at");
        return expires > issued ? expires.Value - issued.Value : TimeSpan.FromMinutes(5);
    }

    private static DateTimeOffset? Time(JsonElement token, string name) =>
        token.TryGetProperty(name, out var value)
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static IEnumerable<ServiceEndpoint> Endpoints(JsonElement token)
    {
        if (!token.TryGetProperty("catalog", out var catalog))
        {
            yield break;
        }

        foreach (var service in catalog.EnumerateArray())
        {
            foreach (var endpoint in service.GetProperty("endpoints").EnumerateArray())
            {
                if (Text(service, "type") is { } type && Text(endpoint, "interface") is { } side && Text(endpoint, "url") is { } url)
                {
                    yield return new(type, Text(endpoint, "region_id") ?? Text(endpoint, "region"), side, url);
                }
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
