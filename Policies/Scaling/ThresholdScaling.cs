using System.Globalization;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Policies.Scaling;

/// <summary>
/// Decides from loads when a pool grows and shrinks. Why it does not oscillate on a constant load T (percent of one member): it grows from M
/// members only if T/M·(1+r) &gt; out, and shrinks to M only if T/M·(1−r) &lt; out − margin for every one of the last 2·smoothing samples; with a
/// ripple r of 5 % and a margin of a tenth of <c>out</c> the two exclude each other.
/// </summary>
public static class ThresholdScaling
{
    /// <summary>Takes a sample in, or the passing of time without one, and decides.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">What the last decision left to remember.</param>
    /// <param name="sample">A newly accepted sample, or null when a timer woke the caller.</param>
    /// <param name="pool">The pool as it is now.</param>
    /// <param name="now">The present (UTC).</param>
    public static ScalingDecision Evaluate(ScalingPolicy policy, ScalingState state, Sample? sample, PoolView pool, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pool);

        state = Remember(policy, state, sample, pool);
        ScalingDecision None(ScalingReason reason, string message) => new(ScalingAction.None, 0, reason, message, state);

        if (now - state.LastSample > 2 * policy.Period)
        {
            state = state with { Window = [] };
            return RestoreMinimum(policy, state, pool, now)
                ?? None(ScalingReason.MetricStale, Text($"no load for {(now - state.LastSample).TotalSeconds:0} s; more than two periods of {policy.Period.TotalSeconds:0.###} s"));
        }

        var high = IsHigh(policy, state.Window);
        if (high && pool.Leaving > 0)
        {
            return new(ScalingAction.Undrain, Math.Min(policy.Increment, pool.Leaving), ScalingReason.LoadHigh, High(policy, state) + " while a member is drained: it is wanted back", state);
        }

        if (RestoreMinimum(policy, state, pool, now) is { } restore)
        {
            return restore;
        }

        if (high && pool.Size >= policy.Maximum)
        {
            return None(ScalingReason.ScaleLimitReached, Text($"{High(policy, state)}, but there are {pool.Size} members and {policy.Maximum} are allowed"));
        }

        var low = !high && state.Window.Count >= 2 * policy.Smoothing && state.Window.All(v => v < policy.ScaleInThreshold);
        if (!high && !low)
        {
            return None(ScalingReason.Steady, state.Window.Count == 0 ? "waiting for samples" : Text($"load {state.Window[^1]:0.#} %"));
        }

        if (pool.Busy)
        {
            return None(ScalingReason.Busy, "an operation is running");
        }

        if (CoolingUntil(policy, state) is { } until && now < until)
        {
            return None(ScalingReason.CoolingDown, Text($"cooling down for another {(until - now).TotalSeconds:0} s"));
        }

        return high ? Grow(policy, state, pool) : Shrink(policy, state, pool, now);
    }

    /// <summary>When the cooldown after the last operation is over (UTC), or null if none was.</summary>
    public static DateTime? CoolingUntil(ScalingPolicy policy, ScalingState state)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);
        return state.LastOperationEnded + (policy.Cooldown * (1 << Math.Min(state.Failures, 5)));
    }

    private static ScalingState Remember(ScalingPolicy policy, ScalingState state, Sample? sample, PoolView pool)
    {
        if (pool.Serving != state.Serving)
        {
            // A load per member says nothing about another number of members.
            state = state with { Window = [], Serving = pool.Serving };
        }

        if (sample is null || sample.EventTime <= state.LastSample || sample.EventTime <= state.LastOperationEnded)
        {
            return state;
        }

        var gap = sample.EventTime - state.LastSample > 2 * policy.Period;
        var window = gap ? [] : state.Window.Skip(Math.Max(0, state.Window.Count + 1 - (2 * policy.Smoothing)));
        return state with { Window = [.. window, sample.Value], LastSample = sample.EventTime };
    }

    private static bool IsHigh(ScalingPolicy policy, IReadOnlyList<double> window) =>
        window.Count >= policy.Smoothing && window.Skip(window.Count - policy.Smoothing).All(v => v > policy.ScaleOutThreshold);

    private static ScalingDecision? RestoreMinimum(ScalingPolicy policy, ScalingState state, PoolView pool, DateTime now) =>
        pool.Size >= policy.Minimum || pool.Busy || now < CoolingUntil(policy, state)
            ? null
            : new(ScalingAction.Out, policy.Minimum - pool.Size, ScalingReason.BelowMinimum, Text($"{pool.Size} members, {policy.Minimum} at least"), state);

    private static ScalingDecision Grow(ScalingPolicy policy, ScalingState state, PoolView pool) =>
        new(ScalingAction.Out, Math.Min(policy.Increment, (policy.Maximum ?? int.MaxValue) - pool.Size), ScalingReason.LoadHigh, High(policy, state), state);

    private static ScalingDecision Shrink(ScalingPolicy policy, ScalingState state, PoolView pool, DateTime now)
    {
        ScalingDecision None(ScalingReason reason, string message) => new(ScalingAction.None, 0, reason, message, state);

        // Never the last one that serves, whatever the minimum.
        var by = Math.Min(policy.Increment, pool.Serving - Math.Max(policy.Minimum, 1));
        if (by <= 0)
        {
            return None(ScalingReason.AtMinimum, Text($"load {state.Window[^1]:0.#} %, at the minimum"));
        }

        var projected = state.Window.Max() * pool.Serving / (pool.Serving - by);
        if (projected >= policy.ScaleOutThreshold - policy.Margin)
        {
            return None(ScalingReason.ProjectionTooHigh, Text($"load {state.Window[^1]:0.#} %, but {pool.Serving - by} would be at {projected:0.#} %; less than {policy.ScaleOutThreshold - policy.Margin:0.#} % is needed"));
        }

        if (state.LastAdded + policy.StabilisationWindow is { } until && now < until)
        {
            return None(ScalingReason.Stabilising, Text($"load {state.Window[^1]:0.#} %, but a member was added; waiting for another {(until - now).TotalSeconds:0} s"));
        }

        return new(ScalingAction.In, by, ScalingReason.LoadLow, Text($"load below {policy.ScaleInThreshold:0.#} % for {state.Window.Count} samples; {pool.Serving - by} would be at {projected:0.#} %"), state);
    }

    private static string High(ScalingPolicy policy, ScalingState state) =>
        Text($"load {state.Window[^1]:0.#} %, above {policy.ScaleOutThreshold:0.#} % for {policy.Smoothing} samples");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
