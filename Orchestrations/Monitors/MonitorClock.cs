namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>When a monitor is due: at a fixed rate from its beginning, without catching up on what it slept through.</summary>
internal static class MonitorClock
{
    /// <summary>The first due time after <paramref name="now"/>.</summary>
    public static DateTime Next(DateTime due, TimeSpan period, DateTime now)
    {
        if (due > now)
        {
            return due;
        }

        var missed = (now - due).Ticks / period.Ticks;
        return due + (period * (missed + 1));
    }
}
