namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>Waits for another process: it cannot signal us, so we look again and again, until a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> otherwise)
    {
        using var deadline = new CancellationTokenSource(within);
        using var timer = new PeriodicTimer(s_pause);
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"not within {within.TotalSeconds} s: {otherwise()}");
            }
        }
    }
}
