using System.Globalization;
using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>What can be said of an assembly descriptor without knowing any other.</summary>
internal static class AssemblyChecks
{
    public static void Check(AssemblyDescriptor assembly, Findings findings)
    {
        CheckKeys(assembly, findings);
        CheckQuantities(assembly, findings);
        CheckRelationships(assembly, findings);
        CheckPromotions(assembly, findings);
        CheckPolicies(assembly, findings);
        CheckCircles(assembly, findings);
        RelationshipOrder.Check(assembly, findings);
        SecretChecks.CheckOwn(assembly, findings);
        foreach (var use in Texts(assembly))
        {
            ExpressionChecks.CheckInAssembly(assembly, use, findings);
        }
    }

    /// <summary>Every text of the assembly that may hold expressions, with its path.</summary>
    public static IEnumerable<TextUse> Texts(AssemblyDescriptor assembly)
    {
        foreach (var (name, property) in assembly.Properties)
        {
            foreach (var (key, text) in new[] { ("value", property.Value), ("default", property.Default) })
            {
                if (text is not null)
                {
                    yield return new(text, $"properties.{name}.{key}");
                }
            }
        }

        foreach (var entry in assembly.Composition)
        {
            foreach (var (name, text) in entry.Properties)
            {
                yield return new(text, $"composition.{entry.Key}.properties.{name}.value");
            }
        }

        foreach (var use in Figures(assembly).Where(use => use.Text is not null))
        {
            yield return new(use.Text!, use.Path);
        }

        foreach (var reference in assembly.References.Where(r => r.InstanceName is not null))
        {
            yield return new(reference.InstanceName!, $"references.{reference.Key}.properties.name.value");
        }

        foreach (var relationship in assembly.Relationships)
        {
            foreach (var (name, text) in relationship.Properties)
            {
                yield return new(text, $"relationships.{relationship.Name}.properties.{name}.value", relationship);
            }
        }
    }

    private static IEnumerable<(string? Text, string Path)> Figures(AssemblyDescriptor assembly)
    {
        foreach (var entry in assembly.Composition)
        {
            var path = $"composition.{entry.Key}";
            yield return (entry.Quantity, $"{path}.quantity");
            yield return (entry.Cluster?.InitialQuantity, $"{path}.cluster.initial-quantity");
            yield return (entry.Cluster?.Minimum, $"{path}.cluster.minimum-nodes");
            yield return (entry.Cluster?.Maximum, $"{path}.cluster.maximum-nodes");
            yield return (entry.Cluster?.Increment, $"{path}.cluster.scaling-increment");
        }

        foreach (var policy in assembly.ScalePolicies)
        {
            var path = $"policies.{policy.Name}.properties";
            yield return (policy.ScaleOutThreshold, $"{path}.scaleOut_threshold.value");
            yield return (policy.ScaleInThreshold, $"{path}.scaleIn_threshold.value");
            yield return (policy.Smoothing, $"{path}.smoothing.value");
            foreach (var (name, text) in policy.Settings)
            {
                yield return (text, $"{path}.{name}.value");
            }
        }
    }

    private static void CheckKeys(AssemblyDescriptor assembly, Findings findings)
    {
        foreach (var reference in assembly.References.Where(r => assembly.Composition.Any(c => c.Key == r.Key)))
        {
            findings.Warn(At(assembly, $"references.{reference.Key}"), $"references.{reference.Key}: a component has the same key; ${{{reference.Key}.…}} means the component");
        }
    }

    private static void CheckQuantities(AssemblyDescriptor assembly, Findings findings)
    {
        foreach (var entry in assembly.Composition)
        {
            var path = $"composition.{entry.Key}";
            Whole(entry.Quantity, 0, $"{path}.quantity");
            if (entry.Cluster is not { } cluster)
            {
                continue;
            }

            var minimum = Whole(cluster.Minimum, 0, $"{path}.cluster.minimum-nodes");
            var maximum = Whole(cluster.Maximum, 0, $"{path}.cluster.maximum-nodes");
            var initial = Whole(cluster.InitialQuantity, 0, $"{path}.cluster.initial-quantity");
            Whole(cluster.Increment, 1, $"{path}.cluster.scaling-increment");
            var least = cluster.Minimum is null ? 1 : minimum;
            var first = cluster.InitialQuantity is null ? least : initial;
            if (least is not null && first is not null && PolicyFigures.BoundsError(first.Value, least.Value, maximum) is { } error)
            {
                findings.Error(At(assembly, $"{path}.cluster"), $"{path}.cluster: {error}");
            }
        }

        int? Whole(string? text, int least, string path)
        {
            if (text is null || TextTemplate.Parse(text).References.Any())
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
            {
                return number;
            }

            findings.Error(At(assembly, path), string.Create(CultureInfo.InvariantCulture, $"{path}: {Quoted.Of(text)} must be a whole number, at least {least}, or ${{property}}"));
            return null;
        }
    }

    private static void CheckRelationships(AssemblyDescriptor assembly, Findings findings)
    {
        foreach (var relationship in assembly.Relationships)
        {
            foreach (var (keys, section) in new[] { (relationship.Sources, "source-capabilities"), (relationship.Targets, "target-requirements") })
            {
                foreach (var key in keys.Where(key => assembly.Composition.All(c => c.Key != key)))
                {
                    var path = $"relationships.{relationship.Name}.{section}";
                    findings.Error(At(assembly, path), $"{path}: there is no component {Quoted.Of(key)}; there are {Listed(assembly)}");
                }
            }
        }
    }

    private static void CheckPromotions(AssemblyDescriptor assembly, Findings findings)
    {
        var promotions = assembly.Operations.Select(o => ($"operations.{o.Key}.source-operation", o.Value))
            .Concat(assembly.Metrics.Select(m => ($"metrics.{m.Key}.source-metric", m.Value)));
        foreach (var (path, promotion) in promotions.Where(p => assembly.Composition.All(c => c.Key != p.Value.Component)))
        {
            findings.Error(At(assembly, path), $"{path}: there is no component {Quoted.Of(promotion.Component)}; there are {Listed(assembly)}");
        }
    }

    private static void CheckPolicies(AssemblyDescriptor assembly, Findings findings)
    {
        foreach (var policy in assembly.ScalePolicies)
        {
            var path = $"policies.{policy.Name}";
            if (assembly.Composition.All(c => c.Key != policy.Metric.Component))
            {
                findings.Error(At(assembly, $"{path}.metric"), $"{path}.metric: there is no component {Quoted.Of(policy.Metric.Component)}; there are {Listed(assembly)}");
            }

            var target = assembly.Composition.FirstOrDefault(c => c.Key == policy.Target);
            if (target is null)
            {
                findings.Error(At(assembly, $"{path}.target"), $"{path}.target: there is no component {Quoted.Of(policy.Target)}; there are {Listed(assembly)}");
            }
            else if (target.Cluster is null)
            {
                findings.Warn(At(assembly, $"{path}.target"), $"{path}.target: '{policy.Target}' is not a cluster and will not be scaled");
            }
            else
            {
                ScaleBand.Check(assembly, policy, target.Cluster, findings);
            }
        }
    }

    private static void CheckCircles(AssemblyDescriptor assembly, Findings findings)
    {
        var dependencies = KeyDependencies.Of(assembly);
        if (Graph.FindCircle(dependencies.Keys, key => dependencies[key]) is { } keys)
        {
            findings.Error(At(assembly, $"composition.{keys[0]}"), $"composition: these components are given properties of each other in a circle: {string.Join(" → ", keys)}");
        }

        var own = assembly.Properties;
        if (Graph.FindCircle(own.Keys, name => OwnReferences(own[name]).Where(own.ContainsKey)) is { } names)
        {
            findings.Error(At(assembly, $"properties.{names[0]}"), $"properties: these lead to each other in a circle: {string.Join(" → ", names)}");
        }
    }

    /// <summary>The properties of the same descriptor that a property's texts name.</summary>
    public static IEnumerable<string> OwnReferences(PropertyDefinition property) =>
        new[] { property.Value, property.Default }.OfType<string>()
            .SelectMany(text => TextTemplate.Parse(text).References)
            .Where(reference => reference.Root.Length == 0)
            .Select(reference => reference.Member);

    private static string Listed(AssemblyDescriptor assembly) =>
        assembly.Composition.Count == 0 ? "none" : string.Join(", ", assembly.Composition.Take(20).Select(c => c.Key));

    private static SourceMark At(AssemblyDescriptor assembly, string path) => assembly.Source.Find(path);
}
