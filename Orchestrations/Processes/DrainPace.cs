using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>How often a drain is looked at.</summary>
internal static class DrainPace
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Waits before the next look. Short waits are exact; while a long drain goes on it looks less and less often, which bounds its history. Whatever its controller
    /// has to say interrupts the wait.
    /// </summary>
    public static async Task WaitAsync(ProcessSession session, DrainPolicy policy, DrainStep step)
    {
        var now = session.Context.CurrentUtcDateTime;
        var patience = (now - step.State.Since) / 30;
        var wait = step.Wait < policy.ReadInterval || patience < step.Wait ? step.Wait : patience < LongestPause ? patience : LongestPause;
        if (wait <= TimeSpan.Zero || session.Mailbox.CancelReason is not null)
        {
            return;
        }

        using var interrupted = new CancellationTokenSource();
        var timer = session.Context.CreateTimer(wait, interrupted.Token);
        if (await Task.WhenAny(timer, session.Mailbox.Interrupted) != timer)
        {
            interrupted.Cancel();
        }
    }
}
