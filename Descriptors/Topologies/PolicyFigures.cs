using System.Globalization;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Figures that must be known before anything is installed: bounds, thresholds, periods. They may be expressions over given properties.</summary>
internal static class PolicyFigures
{
    private const int MaxMembers = 1_000;
    private const double DefaultPeriodSeconds = 60;
    private const double MaxPeriodSeconds = 30 * 86_400d;

    public static int Quantity(TopologyView view, string assembly, CompositionEntry entry) =>
        Whole(view, assembly, entry.Quantity, $"composition.{entry.Key}.quantity", 0, MaxMembers) ?? 1;

    public static ClusterInstance Bounds(TopologyView view, string assembly, CompositionEntry entry, string name)
    {
        if (entry.Cluster is not { } cluster)
        {
            var quantity = Quantity(view, assembly, entry);
            return new(name, entry.Key, assembly, quantity, quantity, quantity, 1, []);
        }

        var path = $"composition.{entry.Key}.cluster";
        var minimum = Whole(view, assembly, cluster.Minimum, $"{path}.minimum-nodes", 0, MaxMembers) ?? 1;
        var maximum = Whole(view, assembly, cluster.Maximum, $"{path}.maximum-nodes", 0, int.MaxValue);
        var initial = Whole(view, assembly, cluster.InitialQuantity, $"{path}.initial-quantity", 0, MaxMembers) ?? minimum;
        var increment = Whole(view, assembly, cluster.Increment, $"{path}.scaling-increment", 1, MaxMembers) ?? 1;
        if (BoundsError(initial, minimum, maximum) is { } error)
        {
            throw new TopologyException(path, error);
        }

        return new(name, entry.Key, assembly, initial, minimum, maximum, increment, []);
    }

    /// <summary>What is wrong with a cluster's bounds, or null.</summary>
    public static string? BoundsError(int initial, int minimum, int? maximum)
    {
        if (maximum < minimum)
        {
            return string.Create(CultureInfo.InvariantCulture, $"maximum-nodes {maximum} is less than minimum-nodes {minimum}");
        }

        if (initial < minimum || initial > maximum)
        {
            var bounds = maximum is null ? string.Create(CultureInfo.InvariantCulture, $"at least {minimum}") : string.Create(CultureInfo.InvariantCulture, $"from {minimum} to {maximum}");
            return string.Create(CultureInfo.InvariantCulture, $"initial-quantity {initial} must be {bounds}");
        }

        return null;
    }

    public static double? Threshold(TopologyView view, string scope, string policy, string? text) =>
        Number(view, scope, text, $"policies.{policy}", "a percentage") is not { } value ? null
        : value is >= 0 and <= 1_000_000 ? value
        : throw new TopologyException($"policies.{policy}", $"'{text}' must be a load in percent, not negative");

    public static int Smoothing(TopologyView view, string scope, string policy, string? text) =>
        Whole(view, scope, text, $"policies.{policy}.smoothing", 1, 100_000) ?? 1;

    public static TimeSpan PeriodOf(TopologyView view, string component, string metric, MetricDefinition definition)
    {
        var field = $"metrics.{metric}.publication-period";
        var seconds = Number(view, component, definition.PublicationPeriod, field, "a number of seconds") ?? DefaultPeriodSeconds;
        return seconds is >= 0 and <= MaxPeriodSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new TopologyException(field, $"'{definition.PublicationPeriod}' must be from 0 to {MaxPeriodSeconds.ToString(CultureInfo.InvariantCulture)} seconds");
    }

    public static Dictionary<string, string> Settings(TopologyView view, string scope, string policy, IReadOnlyDictionary<string, string> settings) =>
        settings.ToDictionary(setting => setting.Key, setting =>
        {
            var value = ValueEvaluator.Static(view).Evaluate(setting.Value, scope);
            return value.IsPending
                ? throw new TopologyException($"policies.{policy}.{setting.Key}", $"'{setting.Value}' is known only after an install; it must be known before")
                : value.Text ?? "";
        });

    private static int? Whole(TopologyView view, string scope, string? text, string field, int least, int most)
    {
        var value = Number(view, scope, text, field, "a whole number");
        if (value is null)
        {
            return null;
        }

        return value == Math.Floor(value.Value) && value >= least && value <= most
            ? (int)value
            : throw new TopologyException(field, string.Create(CultureInfo.InvariantCulture, $"{value} must be a whole number from {least} to {most}"));
    }

    // A reference that leads nowhere is empty by the rules of the language, and an empty figure is an absent one.
    private static double? Number(TopologyView view, string scope, string? text, string field, string what)
    {
        if (text is null)
        {
            return null;
        }

        var value = ValueEvaluator.Static(view).Evaluate(text, scope);
        if (value.IsPending)
        {
            throw new TopologyException(field, $"'{text}' is known only after an install; it must be known before");
        }

        if (string.IsNullOrWhiteSpace(value.Text))
        {
            return null;
        }

        return double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new TopologyException(field, $"'{value.Text}' is not {what}");
    }
}
