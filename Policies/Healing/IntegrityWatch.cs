using System.Globalization;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Policies.Healing;

/// <summary>Counts a member's bad periods: those with a broken sample, and those without any.</summary>
public static class IntegrityWatch
{
    /// <summary>Takes a sample in, or the passing of time without one.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">What the last reading left to remember.</param>
    /// <param name="sample">A newly accepted sample, or null when a timer woke the caller.</param>
    /// <param name="now">The present (UTC).</param>
    public static IntegrityReading Read(HealingPolicy policy, IntegrityState state, Sample? sample, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);

        if (now - state.LookedAt > 2 * policy.Period)
        {
            // The watcher was away itself, its host restarting for instance. What it did not see then counts as one period and no more: not as
            // none, or a watcher that is always slow would never find anything broken.
            state = state with { GoodSamples = 0, CountedFrom = state.CountedFrom + (now - state.LookedAt - policy.Period) };
        }

        state = state with { LookedAt = now };
        if (sample is not null)
        {
            state = sample.IsOk
                ? state with { BadSamples = 0, GoodSamples = state.GoodSamples + 1, Reason = null, CountedFrom = Later(state.CountedFrom, sample.EventTime) }
                : state with { BadSamples = state.BadSamples + 1, GoodSamples = 0, Reason = sample.Reason, CountedFrom = Later(state.CountedFrom, sample.EventTime) };
        }

        // A sample is missing when it is half a period late.
        var missing = (int)Math.Clamp(Math.Floor(((now - state.CountedFrom) / policy.Period) - 0.5), 0, 1_000_000);
        var bad = state.BadSamples + missing;
        state = bad == 0 ? state : state with { GoodSamples = 0 };
        return new(state, bad, bad >= policy.Smoothing, Explain(state, missing));
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static string? Explain(IntegrityState state, int missing) => (state.BadSamples, missing) switch
    {
        (0, 0) => null,
        (0, _) => string.Create(CultureInfo.InvariantCulture, $"no answer for {missing} periods"),
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"broken for {state.BadSamples} periods: {state.Reason ?? "no reason given"}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"broken for {state.BadSamples} periods ({state.Reason ?? "no reason given"}), then no answer for {missing}"),
    };
}
