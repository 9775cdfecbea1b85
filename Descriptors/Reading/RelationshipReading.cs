using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads relationships.</summary>
internal static class RelationshipReading
{
    private static readonly string[] FurtherOperations = ["Disable", "Enable", "Count", "Sync"];

    public static RelationshipDefinition? Read(YamlEntry entry, YamlMap map)
    {
        map.WarnOfOthers(
            "source-capabilities", "target-requirements", "source-state", "target-state", "source-state-modifier", "target-state-modifier",
            "properties", "lifecycle", "description");
        if (!DescriptorName.IsName(entry.Key) || entry.Key.Contains("__", StringComparison.Ordinal))
        {
            map.Findings.Error(entry.KeyMark, $"the relationship name {Quoted.Of(entry.Key)} must start with a letter and have at most 50 letters, digits, '_' and '-', without '__'");
        }

        var lifecycle = map.Map("lifecycle");
        lifecycle?.WarnOfOthers(["Create", "Cease", .. FurtherOperations]);
        return new()
        {
            Name = entry.Key,
            Sources = Ends(map, "source-capabilities"),
            Targets = Ends(map, "target-requirements"),
            SourceState = State(map, "source-state"),
            TargetState = State(map, "target-state"),
            SourceModifier = Modifier(map, "source-state-modifier", OrderModifier.Post),
            TargetModifier = Modifier(map, "target-state-modifier", OrderModifier.Pre),
            Properties = PropertyReading.Passed(map),
            Create = Operations(lifecycle, "Create"),
            Cease = Operations(lifecycle, "Cease"),
            Further = FurtherOperations.Where(key => lifecycle?.Has(key) is true).ToDictionary(key => key, key => (IReadOnlyList<EndOperation>)Operations(lifecycle, key)),
        };
    }

    private static List<string> Ends(YamlMap map, string key)
    {
        var ends = map.Texts(key).Select(end => end.Text.Trim().Split('.')[0]).Where(end => end.Length > 0).Distinct().ToList();
        if (ends.Count == 0)
        {
            map.Findings.Error(map.MarkOf(key), $"{map.Path}: '{key}' must name a component, as component.label");
        }

        return ends;
    }

    private static LifecycleState State(YamlMap map, string key)
    {
        var text = map.Text(key)?.Trim();
        switch (text?.ToLowerInvariant())
        {
            case null or "active":
                return LifecycleState.Active;
            case "inactive":
                return LifecycleState.Inactive;
            case "installed":
                return LifecycleState.Installed;
            default:
                map.Findings.Error(map.MarkOf(key), $"{map.Path}: the {key} {Quoted.Of(text)} must be Installed, Inactive or Active");
                return LifecycleState.Active;
        }
    }

    private static OrderModifier Modifier(YamlMap map, string key, OrderModifier otherwise)
    {
        var text = map.Text(key)?.Trim();
        switch (text?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "pre":
                return OrderModifier.Pre;
            case "post":
                return OrderModifier.Post;
            default:
                map.Findings.Error(map.MarkOf(key), $"{map.Path}: the {key} {Quoted.Of(text)} must be pre or post");
                return otherwise;
        }
    }

    private static List<EndOperation> Operations(YamlMap? lifecycle, string key)
    {
        var operations = new List<EndOperation>();
        foreach (var text in lifecycle?.Texts(key) ?? [])
        {
            if (DottedName.TryCut(text.Text, out var end, out var operation) && end is "source" or "target")
            {
                operations.Add(new(end == "source" ? RelationshipEnd.Source : RelationshipEnd.Target, operation));
            }
            else
            {
                lifecycle!.Findings.Error(text.Mark, $"{lifecycle.Path}.{key}: {Quoted.Of(text.Text)} must be source.operation or target.operation");
            }
        }

        return operations;
    }
}
