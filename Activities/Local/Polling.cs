namespace VoipWorkflows.Activities.Local;

/// <summary>Waits for something outside this process that cannot be awaited.</summary>
internal static class Polling
{
    /// <summary>Asks until the answer is yes; false when it was not within <paramref name="longest"/>. Asks at least once.</summary>
    public static async Task<bool> UntilAsync(
        Func<CancellationToken, Task<bool>> condition, TimeSpan interval, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await condition(cancellationToken))
            {
                return true;
            }

            if (time.GetElapsedTime(since) >= longest)
            {
                return false;
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }
}
