using System.Globalization;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Policies.Scaling;

/// <summary>When a pool grows and shrinks.</summary>
public sealed record ScalingPolicy
{
    // Not infinity, which JSON does not know.
    private const double Never = 1e9;

    /// <summary>Load in percent above which it grows.</summary>
    public required double ScaleOutThreshold { get; init; }

    /// <summary>Load in percent below which it may shrink.</summary>
    public required double ScaleInThreshold { get; init; }

    /// <summary>Samples in a row above the threshold before it grows; twice as many below before it shrinks.</summary>
    public int Smoothing { get; init; } = 3;

    /// <summary>Percentage points below <see cref="ScaleOutThreshold"/> that the load expected after shrinking has to stay.</summary>
    public required double Margin { get; init; }

    /// <summary>Members that there are at least.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>Members that there are at most, or null for no limit.</summary>
    public int? Maximum { get; init; }

    /// <summary>Members added or removed at a time.</summary>
    public int Increment { get; init; } = 1;

    /// <summary>How often a sample is due.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Time after a member was added during which none is removed.</summary>
    public TimeSpan StabilisationWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time after the end of an operation during which none is begun.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How a member is emptied before it goes.</summary>
    public DrainPolicy Drain { get; init; } = new();

    /// <summary>Reads a <c>policy::scale</c> from its resolved properties and those of its cluster.</summary>
    /// <param name="name">The policy's name, for messages.</param>
    /// <param name="properties">The properties with every expression resolved.</param>
    /// <param name="minimum">The cluster's minimum.</param>
    /// <param name="maximum">The cluster's maximum, or null.</param>
    /// <param name="increment">The cluster's increment.</param>
    /// <param name="period">The metric's publication period.</param>
    /// <exception cref="PolicyException">A property is missing or makes no sense.</exception>
    public static ScalingPolicy Read(
        string name, IReadOnlyDictionary<string, string> properties, int minimum, int? maximum, int increment, TimeSpan period)
    {
        var read = new PolicyProperties(name, properties);
        var scaleOut = read.Percent("scaleOut_threshold", null);
        var policy = new ScalingPolicy
        {
            ScaleOutThreshold = scaleOut,
            ScaleInThreshold = read.Percent("scaleIn_threshold", null),
            Smoothing = read.Count("smoothing", 3, 1, 1000),
            // Samples ripple by ±5 %: what made the pool grow at +5 % must not look like room to shrink at −5 %, and (1−0.05)/(1+0.05) > 0.9.
            Margin = read.Percent("margin", scaleOut * 0.1),
            Minimum = minimum,
            Maximum = maximum,
            Increment = increment,
            Period = period,
            StabilisationWindow = read.Seconds("stabilisation_window", TimeSpan.FromMinutes(5)),
            Cooldown = read.Seconds("cooldown", TimeSpan.FromMinutes(2)),
            Drain = DrainPolicy.Read(name, properties),
        };
        return policy switch
        {
            { ScaleInThreshold: var i, ScaleOutThreshold: var o } when i >= o =>
                throw new PolicyException($"{name}: scaleIn_threshold {i} must be less than scaleOut_threshold {o}"),
            { Margin: var m, ScaleOutThreshold: var o } when m >= o =>
                throw new PolicyException($"{name}: margin {m} must be less than scaleOut_threshold {o}"),
            { Minimum: < 0 } => throw new PolicyException($"{name}: the cluster's minimum is {minimum}; it must be 0 or more"),
            { Maximum: { } x } when x < minimum => throw new PolicyException($"{name}: the cluster's maximum {x} must not be less than its minimum {minimum}"),
            { Increment: < 1 } => throw new PolicyException($"{name}: the cluster's increment is {increment}; it must be 1 or more"),
            _ when period <= TimeSpan.Zero => throw new PolicyException($"{name}: its metric has no publication period, so it would never be looked at"),
            _ => policy,
        };
    }

    /// <summary>The policy of an assembly instance. A threshold that it does not name is never passed.</summary>
    /// <param name="policy">The instance.</param>
    /// <param name="cluster">The cluster that it names.</param>
    /// <exception cref="PolicyException">A property makes no sense.</exception>
    public static ScalingPolicy From(ScalePolicyInstance policy, ClusterInstance cluster)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(cluster);
        var properties = new Dictionary<string, string>(policy.Settings)
        {
            ["scaleOut_threshold"] = Text(policy.ScaleOutThreshold ?? Never),
            ["scaleIn_threshold"] = Text(policy.ScaleInThreshold ?? 0),
            ["smoothing"] = Text(policy.Smoothing),
        };
        var period = policy.Metrics.Count > 0 ? policy.Metrics[0].Period : TimeSpan.Zero;
        return Read(policy.Name, properties, cluster.Minimum, cluster.Maximum, cluster.Increment, period);
    }

    /// <summary>
    /// The band of constant loads at which the two thresholds alone would let the pool grow and shrink for ever, as a sentence; null if there is
    /// none. The margin keeps the pool still inside the band, at the price of one member more than the thresholds ask for.
    /// </summary>
    public string? OscillationWarning()
    {
        var from = Math.Max(Minimum, 1);
        var to = from + Increment;
        var top = ScaleInThreshold * to / from;
        return ScaleInThreshold >= ScaleOutThreshold * from / to
            ? FormattableString.Invariant($"scaleIn_threshold {ScaleInThreshold} is not below {ScaleOutThreshold} · {from}/{to} = {ScaleOutThreshold * from / to:0.#}: a constant load of {ScaleOutThreshold:0.#} to {top:0.#} % at {from} would add {Increment} and then call for removing it again; only the projection keeps it")
            : null;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
