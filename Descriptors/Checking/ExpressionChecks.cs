using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>
/// Finds expressions that lead nowhere. They occur in descriptors that are in use, and their value is empty; so they are warnings.
/// </summary>
internal static class ExpressionChecks
{
    // Every resource is given these, so they may be used without being declared.
    private static readonly string[] AlwaysThere = ["deploymentLocation", "resourceManager"];

    public static void CheckInAssembly(AssemblyDescriptor assembly, TextUse use, Findings findings)
    {
        foreach (var reference in References(assembly, use, findings))
        {
            if (IsCommon(assembly, use, reference, findings) || (use.Relationship is not null && reference.Root is "source" or "target"))
            {
                continue;
            }

            if (assembly.Composition.All(c => c.Key != reference.Root) && assembly.References.All(r => r.Key != reference.Root))
            {
                Warn(assembly, use, reference, $"there is no component or reference '{reference.Root}'", findings);
            }
        }
    }

    public static void CheckInResource(ResourceDescriptor resource, TextUse use, Findings findings)
    {
        foreach (var reference in References(resource, use, findings).Where(reference => !IsCommon(resource, use, reference, findings)))
        {
            Warn(resource, use, reference, "a resource can use its own properties and ${instance.…} only", findings);
        }
    }

    /// <summary>References to properties of components and references, which need the other descriptors to be known.</summary>
    public static void CheckAcross(AssemblyDescriptor assembly, TextUse use, ICatalogue catalogue, Findings findings)
    {
        foreach (var reference in TextTemplate.Parse(use.Text).References)
        {
            foreach (var type in TypesOf(assembly, use, reference.Root))
            {
                var descriptor = (Descriptor?)catalogue.FindAssembly(type) ?? catalogue.FindResource(type);
                if (descriptor is not null && reference.Member is not ("name" or "id") && !descriptor.Properties.ContainsKey(reference.Member)
                    && !IsPassed(assembly, reference))
                {
                    Warn(assembly, use, reference, $"{type} has no property '{reference.Member}'", findings);
                }
            }
        }
    }

    private static IEnumerable<string> TypesOf(AssemblyDescriptor assembly, TextUse use, string root)
    {
        IEnumerable<string> keys = use.Relationship is { } relationship && root == "source" ? relationship.Sources
            : use.Relationship is not null && root == "target" ? use.Relationship.Targets
            : [root];
        foreach (var key in keys)
        {
            var type = assembly.Composition.FirstOrDefault(c => c.Key == key)?.Type ?? assembly.References.FirstOrDefault(r => r.Key == key)?.Type;
            if (type is not null)
            {
                yield return type;
            }
        }
    }

    private static bool IsPassed(AssemblyDescriptor assembly, Reference reference) =>
        assembly.Composition.Any(c => c.Key == reference.Root && c.Properties.ContainsKey(reference.Member));

    private static IEnumerable<Reference> References(Descriptor descriptor, TextUse use, Findings findings)
    {
        var template = TextTemplate.Parse(use.Text);
        if (template.IsUnclosed)
        {
            findings.Warn(descriptor.Source.Find(use.Path), $"{use.Path}: a '${{' has no '}}' and is taken as it stands");
        }

        return template.References;
    }

    private static bool IsCommon(Descriptor descriptor, TextUse use, Reference reference, Findings findings)
    {
        if (reference.Root.Length == 0)
        {
            if (!descriptor.Properties.ContainsKey(reference.Member) && !AlwaysThere.Contains(reference.Member))
            {
                Warn(descriptor, use, reference, $"there is no property {Quoted.Of(reference.Member)}", findings);
            }

            return true;
        }

        if (reference.Root == "instance")
        {
            if (reference.Member is not ("name" or "id" or "index"))
            {
                Warn(descriptor, use, reference, "an instance has name, id and index", findings);
            }

            return true;
        }

        return false;
    }

    private static void Warn(Descriptor descriptor, TextUse use, Reference reference, string reason, Findings findings) =>
        findings.Warn(descriptor.Source.Find(use.Path), $"{use.Path}: {Quoted.Of(reference.ToString())} is empty: {reason}");
}
