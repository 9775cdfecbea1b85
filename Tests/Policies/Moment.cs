namespace VoipWorkflows.Policies.Tests;

/// <summary>Moments counted from the beginning of a test.</summary>
internal static class Moment
{
    public static DateTime At(double seconds) => new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds);
}
