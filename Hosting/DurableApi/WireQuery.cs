using System.Globalization;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Query parameters of the Durable Functions HTTP API, read with an error that names the parameter.</summary>
internal static class WireQuery
{
    public static bool Flag(string? text, string parameter, bool absent) => text switch
    {
        null or "" => absent,
        _ when bool.TryParse(text, out var flag) => flag,
        _ => throw new BadHttpRequestException($"The query parameter '{parameter}' is '{text}'; it must be true or false."),
    };

    public static TimeSpan? Seconds(string? text, string parameter) => text switch
    {
        null or "" => null,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 86_400 => TimeSpan.FromSeconds(seconds),
        _ => throw new BadHttpRequestException($"The query parameter '{parameter}' is '{text}'; it must be a number of seconds from 0 to 86400."),
    };

    public static int? Count(string? text, string parameter) => text switch
    {
        null or "" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        _ => throw new BadHttpRequestException($"The query parameter '{parameter}' is '{text}'; it must be a whole number above 0."),
    };

    /// <summary>States given once or several times, each possibly a comma-separated list; null when none is.</summary>
    public static List<OrchestrationRuntimeStatus>? Statuses(string?[]? texts)
    {
        var names = (texts ?? []).SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return names.Count == 0 ? null : names.ConvertAll(Status);
    }

    private static OrchestrationRuntimeStatus Status(string name) =>
        !char.IsAsciiDigit(name[0]) && name[0] != '-' && Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new BadHttpRequestException(
                $"The query parameter 'runtimeStatus' holds '{name}'; it must be one of {string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())}.");
}
