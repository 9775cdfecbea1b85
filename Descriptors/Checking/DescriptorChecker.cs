using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>Checks a descriptor against the others: what it is composed of, promotes and refers to.</summary>
public static class DescriptorChecker
{
    private const int MaxDepth = 50;

    /// <summary>
    /// Everything that is found beyond what reading found, errors and warnings. <paramref name="catalogue"/> must hold the descriptor's types; whether
    /// it holds the descriptor itself does not matter.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Check(Descriptor descriptor, ICatalogue catalogue)
    {
        if (descriptor is not AssemblyDescriptor assembly)
        {
            return [];
        }

        var findings = new Findings(assembly.Source.File);
        CheckTypes(assembly, catalogue, findings);
        CheckNesting(assembly, catalogue, findings);
        if (findings.HasErrors)
        {
            return findings.All;
        }

        CheckRelationships(assembly, catalogue, findings);
        CheckPromotions(assembly, catalogue, findings);
        CheckCircles(assembly, catalogue, findings);
        foreach (var use in AssemblyChecks.Texts(assembly))
        {
            ExpressionChecks.CheckAcross(assembly, use, catalogue, findings);
        }

        CheckReadOnly(assembly, catalogue, findings);
        SecretChecks.CheckAcross(assembly, catalogue, findings);
        return findings.All;
    }

    private static void CheckTypes(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var entry in assembly.Composition.Where(entry => entry.Type != assembly.Name && Find(catalogue, entry.Type) is null))
        {
            var path = $"composition.{entry.Key}.type";
            findings.Error(At(assembly, path), $"{path}: {Quoted.Of(entry.Type)} is not in the catalogue");
        }

        foreach (var reference in assembly.References.Where(reference => Find(catalogue, reference.Type) is null))
        {
            var path = $"references.{reference.Key}.type";
            findings.Warn(At(assembly, path), $"{path}: {Quoted.Of(reference.Type)} is not in the catalogue");
        }
    }

    private static void CheckNesting(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        var circle = Graph.FindCircle([assembly.Name], name => Types(name).Where(type => type == assembly.Name || catalogue.FindAssembly(type) is not null));
        if (circle is not null)
        {
            findings.Error(At(assembly, "composition"), $"composition: an assembly cannot contain itself: {string.Join(" → ", circle)}");
            return;
        }

        var depths = new Dictionary<string, int>();
        if (DepthOf(assembly.Name, 0) > MaxDepth)
        {
            findings.Error(At(assembly, "composition"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"composition: nested more than {MaxDepth} deep"));
        }

        IEnumerable<string> Types(string name) =>
            (name == assembly.Name ? assembly : catalogue.FindAssembly(name))?.Composition.Select(entry => entry.Type) ?? [];

        int DepthOf(string name, int above)
        {
            if (above > MaxDepth)
            {
                return 1;
            }

            return depths.TryGetValue(name, out var known) ? known : depths[name] = 1 + Types(name).Select(type => DepthOf(type, above + 1)).DefaultIfEmpty().Max();
        }
    }

    private static void CheckRelationships(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var relationship in assembly.Relationships)
        {
            foreach (var (section, operations) in relationship.Further.Append(new("Create", relationship.Create)).Append(new("Cease", relationship.Cease)))
            {
                foreach (var operation in operations)
                {
                    var keys = operation.End == RelationshipEnd.Source ? relationship.Sources : relationship.Targets;
                    foreach (var type in keys.Select(key => assembly.Composition.First(c => c.Key == key).Type).Where(type => !HasOperation(catalogue, type, operation.Operation)))
                    {
                        var path = $"relationships.{relationship.Name}.lifecycle.{section}";
                        findings.Error(At(assembly, path), $"{path}: {type} has no operation {Quoted.Of(operation.Operation)}");
                    }
                }
            }
        }
    }

    private static void CheckPromotions(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var (name, promotion) in assembly.Operations)
        {
            var type = assembly.Composition.First(c => c.Key == promotion.Component).Type;
            if (!HasOperation(catalogue, type, promotion.Name))
            {
                var path = $"operations.{name}.source-operation";
                findings.Error(At(assembly, path), $"{path}: {type} has no operation {Quoted.Of(promotion.Name)}");
            }
        }

        var metrics = assembly.Metrics.Select(m => ($"metrics.{m.Key}.source-metric", m.Value))
            .Concat(assembly.ScalePolicies.Select(p => ($"policies.{p.Name}.metric", p.Metric)));
        foreach (var (path, promotion) in metrics)
        {
            var type = assembly.Composition.First(c => c.Key == promotion.Component).Type;
            if (!HasMetric(catalogue, type, promotion.Name))
            {
                findings.Error(At(assembly, path), $"{path}: {type} has no metric {Quoted.Of(promotion.Name)}");
            }
        }
    }

    /// <summary>A component that is given what only it can tell.</summary>
    private static void CheckCircles(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var entry in assembly.Composition)
        {
            foreach (var (name, text) in entry.Properties)
            {
                foreach (var reference in KeyDependencies.ReachedProperties(assembly, [text]).Where(r => r.Root == entry.Key))
                {
                    if (reference.Member == name || Find(catalogue, entry.Type)?.Properties.GetValueOrDefault(reference.Member) is { ReadOnly: true })
                    {
                        var path = $"composition.{entry.Key}.properties.{name}.value";
                        findings.Error(At(assembly, path), $"{path}: '{entry.Key}' is given its own '{reference.Member}'");
                    }
                }
            }
        }
    }

    private static void CheckReadOnly(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var entry in assembly.Composition)
        {
            foreach (var name in entry.Properties.Keys.Where(name => Find(catalogue, entry.Type)?.Properties.GetValueOrDefault(name) is { ReadOnly: true }))
            {
                var path = $"composition.{entry.Key}.properties.{name}";
                findings.Warn(At(assembly, path), $"{path} is ignored: it is a read-only property of {entry.Type}");
            }
        }
    }

    private static bool HasOperation(ICatalogue catalogue, string type, string operation) =>
        catalogue.FindAssembly(type)?.Operations.ContainsKey(operation) ?? catalogue.FindResource(type)?.Operations.ContainsKey(operation) ?? false;

    private static bool HasMetric(ICatalogue catalogue, string type, string metric) =>
        catalogue.FindAssembly(type)?.Metrics.ContainsKey(metric) ?? catalogue.FindResource(type)?.Metrics.ContainsKey(metric) ?? false;

    private static Descriptor? Find(ICatalogue catalogue, string type) => (Descriptor?)catalogue.FindAssembly(type) ?? catalogue.FindResource(type);

    private static SourceMark At(AssemblyDescriptor assembly, string path) => assembly.Source.Find(path);
}
