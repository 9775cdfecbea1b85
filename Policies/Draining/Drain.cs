using System.Globalization;

namespace VoipWorkflows.Policies.Draining;

/// <summary>
/// Empties a member without cutting a call: disabled, then counted until 0 twice, then ceased. While it is disabled requests within its
/// running calls still reach it, so nothing is lost by waiting, and it can be taken back at any moment before Cease.
/// </summary>
public static class Drain
{
    /// <summary>Begins a drain.</summary>
    public static DrainStep Begin(string member, DateTime now) =>
        new(new DrainState { Member = member, Since = now, Reason = "taken out of new traffic" }, DrainCommand.Disable, TimeSpan.Zero);

    /// <summary>Takes in what was seen and says what is next. After Cease or Keep it says the same for ever.</summary>
    public static DrainStep Next(DrainPolicy policy, DrainState state, DrainObservation seen, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seen);

        return state.Phase switch
        {
            DrainPhase.Drained => new(state, DrainCommand.Cease, TimeSpan.Zero),
            DrainPhase.Undrained => new(state, DrainCommand.Keep, TimeSpan.Zero),
            _ when seen.MemberBroken => Cease(state with { CutCalls = state.ActiveCalls ?? 0 }, "it is dead, and its calls with it"),
            DrainPhase.Enabling when seen.CommandDone => new(state with { Phase = DrainPhase.Undrained }, DrainCommand.Keep, TimeSpan.Zero),
            DrainPhase.Enabling => new(state, DrainCommand.Enable, TimeSpan.Zero),
            _ when seen.Cancelled => Enable(state, "the operation was cancelled"),
            _ when seen.LoadReturned => Enable(state, "it is wanted back"),
            DrainPhase.Disabling when seen.CommandDone => Count(policy, state with { Phase = DrainPhase.Emptying }, "counting its calls", TimeSpan.Zero),
            DrainPhase.Disabling => new(state, DrainCommand.Disable, TimeSpan.Zero),
            _ => Empty(policy, state, seen.ActiveCalls, now),
        };
    }

    private static DrainStep Empty(DrainPolicy policy, DrainState state, int? calls, DateTime now)
    {
        // A failed count says nothing, in particular not that there were no calls in between.
        state = state with { ActiveCalls = calls ?? state.ActiveCalls, ZeroSince = calls == 0 ? state.ZeroSince ?? now : null };
        if (now - state.ZeroSince >= policy.ZeroSpacing)
        {
            return Cease(state, "its last call has ended");
        }

        if (now - state.Since < policy.Deadline || calls == 0)
        {
            var wait = state.ZeroSince is { } zero ? Min(policy.ReadInterval, zero + policy.ZeroSpacing - now) : policy.ReadInterval;
            return Count(policy, state, Waiting(calls), wait);
        }

        return policy.AtDeadline switch
        {
            DrainDeadlineAction.Force => Cease(state with { CutCalls = state.ActiveCalls ?? 0 }, $"forced at the deadline of {Seconds(policy.Deadline)}"),
            DrainDeadlineAction.Undrain => Enable(state, $"not empty at the deadline of {Seconds(policy.Deadline)}"),
            _ => Count(policy, state, $"{Waiting(calls)}; past the deadline of {Seconds(policy.Deadline)}", policy.ReadInterval),
        };
    }

    private static DrainStep Count(DrainPolicy policy, DrainState state, string reason, TimeSpan wait) =>
        new(state with { Reason = reason }, DrainCommand.Count, Min(wait, policy.ReadInterval));

    private static DrainStep Cease(DrainState state, string reason) =>
        new(state with { Phase = DrainPhase.Drained, Reason = reason }, DrainCommand.Cease, TimeSpan.Zero);

    private static DrainStep Enable(DrainState state, string reason) =>
        new(state with { Phase = DrainPhase.Enabling, Reason = reason }, DrainCommand.Enable, TimeSpan.Zero);

    private static string Waiting(int? calls) => calls switch
    {
        null => "its calls could not be counted",
        0 => "no call; counting once more",
        1 => "waiting for its last call",
        _ => string.Create(CultureInfo.InvariantCulture, $"waiting for its {calls} calls"),
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
