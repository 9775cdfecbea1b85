using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads the body of a resource descriptor.</summary>
internal static class ResourceReading
{
    private static readonly string[] HealSettings = ["heal_budget", "heal_window"];

    public static ResourceDescriptor Read(YamlMap root, string name)
    {
        root.WarnOfOthers(
            "name", "description", "resource-manager-type", "properties", "lifecycle", "operations", "metrics", "policies",
            "capabilities", "requirements", "designerLayout", "infrastructure", "default-driver");
        var operations = new Dictionary<string, OperationDefinition>();
        foreach (var (entry, map) in root.Maps("operations"))
        {
            map.WarnOfOthers("properties", "description", "drivers");
            operations[entry.Key] = new(PropertyReading.Declared(map));
        }

        var metrics = new Dictionary<string, MetricDefinition>();
        foreach (var (entry, map) in root.Maps("metrics"))
        {
            metrics[entry.Key] = Metric(map);
        }

        return new()
        {
            Name = name,
            Description = root.Text("description"),
            Properties = PropertyReading.Declared(root),
            Lifecycle = Lifecycle(root),
            Operations = operations,
            Metrics = metrics,
            HealPolicies = [.. root.Maps("policies").Select(p => Heal(p.Entry, p.Map)).OfType<HealPolicyDefinition>()],
            Source = root.ToSourceMap(),
        };
    }

    /// <summary>A list of names, or, in newer packages, a map from name to drivers.</summary>
    private static List<Transition> Lifecycle(YamlMap root)
    {
        var names = root.Entries.FirstOrDefault(entry => entry.Key == "lifecycle")?.Value is YamlMapping map
            ? map.Entries.Where(entry => entry.Key != "drivers").Select(entry => (entry.Key, entry.KeyMark))
            : root.Texts("lifecycle").Select(text => (text.Text, text.Mark));
        var transitions = new List<Transition>();
        foreach (var (written, mark) in names)
        {
            if (!TryParse(written, out var transition))
            {
                root.Findings.Warn(mark, $"lifecycle: {Quoted.Of(written)} is ignored; transitions are {string.Join(", ", Enum.GetNames<Transition>())}");
            }
            else if (!transitions.Contains(transition))
            {
                transitions.Add(transition);
            }
        }

        return transitions;
    }

    /// <summary>Takes names only: an enum's numbers are not names of transitions.</summary>
    public static bool TryParse(string text, out Transition transition) =>
        Enum.TryParse(text.Trim(), ignoreCase: true, out transition) && Enum.GetNames<Transition>().Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    private static MetricDefinition Metric(YamlMap map)
    {
        map.WarnOfOthers("type", "publication-period", "publication_period", "description", "drivers");
        var type = map.Text("type")?.Trim();
        if (type is not (null or "metric::load" or "metric::integrity"))
        {
            map.Findings.Warn(map.MarkOf("type"), $"{map.Path}: the type {Quoted.Of(type)} is none that policies can watch: those are metric::load and metric::integrity");
        }

        return new(type, (map.Text("publication-period") ?? map.Text("publication_period"))?.Trim());
    }

    private static HealPolicyDefinition? Heal(YamlEntry entry, YamlMap map)
    {
        map.WarnOfOthers("type", "metric", "properties", "description");
        var type = map.Text("type");
        if (type != "policy::heal")
        {
            map.Findings.Warn(map.MarkOf("type"), $"{map.Path} is ignored: its type is {Quoted.Of(type ?? "")}, and a resource has policies of type policy::heal");
            return null;
        }

        map.Map("properties")?.WarnOfOthers(["smoothing", .. HealSettings]);
        var figures = PropertyReading.Passed(map);
        return map.RequiredText("metric", "the resource's integrity metric") is not { } metric ? null : new(entry.Key, metric, figures.GetValueOrDefault("smoothing"))
        {
            Settings = figures.Where(figure => HealSettings.Contains(figure.Key)).ToDictionary(),
        };
    }
}
