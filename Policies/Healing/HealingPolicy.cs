using System.Globalization;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Policies.Healing;

/// <summary>When and how a member is healed.</summary>
public sealed record HealingPolicy
{
    /// <summary>Periods in a row that must be broken or missing.</summary>
    public int Smoothing { get; init; } = 3;

    /// <summary>How often an integrity sample is due.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Heals of one member within <see cref="Window"/> before it is quarantined.</summary>
    public int Budget { get; init; } = 3;

    /// <summary>Time over which heals are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Members healed at the same time.</summary>
    public int MaxInFlight { get; init; } = 1;

    /// <summary>Share of a pool, from 0 to 1, beyond which the infrastructure is suspected rather than the members.</summary>
    public double SuspicionShare { get; init; } = 0.5;

    /// <summary>Members that must be unhealthy for that: one alone is always an ordinary failure.</summary>
    public int SuspicionMinimum { get; init; } = 2;

    /// <summary>The levels that the infrastructure knows, from the least.</summary>
    public IReadOnlyList<HealLevelPolicy> Levels { get; init; } =
    [
        new(HealLevel.Restart, TimeSpan.FromSeconds(30), 1),
        new(HealLevel.Reboot, TimeSpan.FromMinutes(3), 1),
        new(HealLevel.HardReboot, TimeSpan.FromMinutes(3), 1),
        new(HealLevel.Rebuild, TimeSpan.FromMinutes(10), 1),
        new(HealLevel.Recreate, TimeSpan.FromMinutes(10), 2),
        new(HealLevel.RecreateElsewhere, TimeSpan.FromMinutes(10), 1),
    ];

    /// <summary>Reads a <c>policy::heal</c> from its resolved properties.</summary>
    /// <param name="name">The policy's name, for messages.</param>
    /// <param name="properties">The properties with every expression resolved.</param>
    /// <param name="period">The metric's publication period.</param>
    /// <exception cref="PolicyException">A property makes no sense.</exception>
    public static HealingPolicy Read(string name, IReadOnlyDictionary<string, string> properties, TimeSpan period)
    {
        var read = new PolicyProperties(name, properties);
        return new HealingPolicy
        {
            Period = period > TimeSpan.Zero
                ? period
                : throw new PolicyException($"{name}: its metric has no publication period, so it would never be looked at"),
            Smoothing = read.Count("smoothing", 3, 1, 1000),
            Budget = read.Count("heal_budget", 3, 0, 100),
            Window = read.Seconds("heal_window", TimeSpan.FromHours(1)),
        };
    }

    /// <summary>The policy of a resource instance.</summary>
    /// <exception cref="PolicyException">A property makes no sense.</exception>
    public static HealingPolicy From(HealPolicyInstance policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var properties = new Dictionary<string, string>(policy.Settings) { ["smoothing"] = policy.Smoothing.ToString(CultureInfo.InvariantCulture) };
        return Read(policy.Name, properties, policy.Metric.Period);
    }

    /// <summary>The same policy with only those levels that an infrastructure knows.</summary>
    public HealingPolicy Knowing(params HealLevel[] levels) => this with { Levels = [.. Levels.Where(l => levels.Contains(l.Level))] };
}
