using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads the body of an assembly descriptor.</summary>
internal static class AssemblyReading
{
    private static readonly string[] Figures = ["scaleOut_threshold", "scaleIn_threshold", "smoothing"];
    private static readonly string[] Settings = ["margin", "stabilisation_window", "cooldown", "drain_deadline", "drain_policy"];

    public static AssemblyDescriptor Read(YamlMap root, string name)
    {
        root.WarnOfOthers(
            "name", "description", "properties", "composition", "references", "relationships", "operations", "metrics", "policies",
            "capabilities", "requirements", "designerLayout");
        return new()
        {
            Name = name,
            Description = root.Text("description"),
            Properties = PropertyReading.Declared(root),
            Composition = [.. root.Maps("composition").Select(c => Component(c.Entry, c.Map)).OfType<CompositionEntry>()],
            References = [.. root.Maps("references").Select(r => Reference(r.Entry, r.Map)).OfType<ReferenceDefinition>()],
            Relationships = [.. root.Maps("relationships").Select(r => RelationshipReading.Read(r.Entry, r.Map)).OfType<RelationshipDefinition>()],
            Operations = Promotions(root, "operations", "source-operation"),
            Metrics = Promotions(root, "metrics", "source-metric"),
            ScalePolicies = [.. root.Maps("policies").Select(p => Policy(p.Entry, p.Map)).OfType<ScalePolicyDefinition>()],
            Source = root.ToSourceMap(),
        };
    }

    private static CompositionEntry? Component(YamlEntry entry, YamlMap map)
    {
        map.WarnOfOthers("type", "quantity", "cluster", "properties", "description");
        CheckKey(entry, map);
        var type = map.RequiredText("type", "the full name of an assembly or resource descriptor");
        if (type is not null && !DescriptorName.TryParse(type, out _))
        {
            map.Findings.Error(map.MarkOf("type"), $"{map.Path}: the type {Quoted.Of(type)} must be {DescriptorName.Rule}");
        }

        if (map.Has("quantity") && map.Has("cluster"))
        {
            map.Findings.Warn(map.MarkOf("quantity"), $"{map.Path}: 'quantity' is ignored beside 'cluster'");
        }

        return type is null ? null : new()
        {
            Key = entry.Key,
            Type = type,
            Quantity = map.Has("cluster") ? null : map.Text("quantity")?.Trim(),
            Cluster = Cluster(map.Map("cluster")),
            Properties = PropertyReading.Passed(map),
        };
    }

    // Keys become parts of instance names, and those parts of paths and of names on infrastructures.
    private static void CheckKey(YamlEntry entry, YamlMap map)
    {
        if (!DescriptorName.IsName(entry.Key) || entry.Key.Contains("__", StringComparison.Ordinal))
        {
            map.Findings.Error(
                entry.KeyMark, $"the key {Quoted.Of(entry.Key)} must start with a letter and have at most 50 letters, digits, '_' and '-', without '__'");
        }
        else if (entry.Key is "instance" or "source" or "target")
        {
            map.Findings.Warn(entry.KeyMark, $"properties of a component named '{entry.Key}' cannot be referred to: ${{{entry.Key}.…}} means something else");
        }
    }

    private static ClusterDefinition? Cluster(YamlMap? map)
    {
        map?.WarnOfOthers("initial-quantity", "minimum-nodes", "maximum-nodes", "scaling-increment");
        return map is null
            ? null
            : new(map.Text("initial-quantity")?.Trim(), map.Text("minimum-nodes")?.Trim(), map.Text("maximum-nodes")?.Trim(), map.Text("scaling-increment")?.Trim());
    }

    private static ReferenceDefinition? Reference(YamlEntry entry, YamlMap map)
    {
        map.WarnOfOthers("type", "properties", "description");
        CheckKey(entry, map);
        var type = map.RequiredText("type", "the full name of the referenced assembly's descriptor");
        var name = PropertyReading.Passed(map).GetValueOrDefault("name");
        if (type is not null && (!DescriptorName.TryParse(type, out var parsed) || parsed.IsResource))
        {
            map.Findings.Error(map.MarkOf("type"), $"{map.Path}: {Quoted.Of(type)} is not an assembly: only assemblies can be referenced");
        }

        if (name is null)
        {
            map.Findings.Warn(entry.Mark, $"{map.Path}: 'properties.name.value' is missing: the name of the assembly that is meant");
        }

        return type is null ? null : new(entry.Key, type, name);
    }

    private static Dictionary<string, Promotion> Promotions(YamlMap root, string section, string sourceKey)
    {
        var promotions = new Dictionary<string, Promotion>();
        foreach (var (entry, map) in root.Maps(section))
        {
            map.WarnOfOthers(sourceKey, "type", "description", "properties");
            if (map.RequiredText(sourceKey, "component.name of what is offered") is not { } source)
            {
                continue;
            }

            if (DottedName.TryCut(source, out var component, out var name))
            {
                promotions[entry.Key] = new(component, name);
            }
            else
            {
                map.Findings.Error(map.MarkOf(sourceKey), $"{map.Path}: {Quoted.Of(source)} must be component.name");
            }
        }

        return promotions;
    }

    private static ScalePolicyDefinition? Policy(YamlEntry entry, YamlMap map)
    {
        map.WarnOfOthers("type", "metric", "target", "properties", "description");
        var type = map.Text("type");
        if (type != "policy::scale")
        {
            map.Findings.Warn(map.MarkOf("type"), $"{map.Path} is ignored: its type is {Quoted.Of(type ?? "")}, and an assembly has policies of type policy::scale");
            return null;
        }

        var metric = map.RequiredText("metric", "component.metric to watch");
        var target = map.RequiredText("target", "the key of the cluster to scale");
        var component = "";
        var name = "";
        if (metric is not null && !DottedName.TryCut(metric, out component, out name))
        {
            map.Findings.Error(map.MarkOf("metric"), $"{map.Path}: the metric {Quoted.Of(metric)} must be component.metric");
        }

        map.Map("properties")?.WarnOfOthers([.. Figures, .. Settings]);
        var figures = PropertyReading.Passed(map);
        return metric is null || target is null ? null : new(
            entry.Key,
            new(component, name),
            target,
            figures.GetValueOrDefault("scaleOut_threshold"),
            figures.GetValueOrDefault("scaleIn_threshold"),
            figures.GetValueOrDefault("smoothing"))
        {
            Settings = figures.Where(figure => Settings.Contains(figure.Key)).ToDictionary(),
        };
    }
}
