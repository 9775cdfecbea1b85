using System.Globalization;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Times as the Durable Functions HTTP API writes and reads them.</summary>
internal static class WireTime
{
    /// <summary>Whole seconds and Z: <c>createdTime</c>, <c>lastUpdatedTime</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seven decimals and Z: history.</summary>
    public static string Ticks(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 time; without an offset it is UTC. Null for an absent one.</summary>
    public static DateTimeOffset? Read(string? text, string parameter)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that was not encoded arrives as a blank.
        var mended = text.Length > 6 && text[^6] == ' ' ? $"{text[..^6]}+{text[^5..]}" : text;
        return DateTimeOffset.TryParse(mended, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new BadHttpRequestException($"The query parameter '{parameter}' is '{text}', which is no ISO 8601 time.");
    }
}
