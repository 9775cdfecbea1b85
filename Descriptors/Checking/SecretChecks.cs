using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>
/// Refuses texts that would give a secret property a value in clear. Only the values of properties that are declared secret are sealed where they come in, so a secret
/// has to come from a secret all the way. Findings never quote the text.
/// </summary>
internal static class SecretChecks
{
    /// <summary>The descriptor's own properties, as far as they lead to nothing but each other.</summary>
    public static void CheckOwn(Descriptor descriptor, Findings findings)
    {
        foreach (var (path, text) in OwnTexts(descriptor))
        {
            Check(descriptor, path, text, reference => reference.Root.Length == 0 ? IsSecret(descriptor, reference.Member) : null, findings);
        }
    }

    /// <summary>What needs the other descriptors to be known.</summary>
    public static void CheckAcross(AssemblyDescriptor assembly, ICatalogue catalogue, Findings findings)
    {
        foreach (var (path, text) in OwnTexts(assembly).Concat(PassedTexts(assembly, catalogue)))
        {
            Check(assembly, path, text, reference => reference.Root.Length == 0 ? IsSecret(assembly, reference.Member) : IsSecret(Find(catalogue, TypeOf(assembly, reference.Root)), reference.Member), findings);
        }
    }

    private static IEnumerable<(string Path, string Text)> OwnTexts(Descriptor descriptor) =>
        from property in descriptor.Properties
        where property.Value.Secret
        from source in new[] { ("value", property.Value.Value), ("default", property.Value.Default) }
        where source.Item2 is not null
        select ($"properties.{property.Key}.{source.Item1}", source.Item2);

    private static IEnumerable<(string Path, string Text)> PassedTexts(AssemblyDescriptor assembly, ICatalogue catalogue) =>
        from entry in assembly.Composition
        from passed in entry.Properties
        where IsSecret(Find(catalogue, entry.Type), passed.Key) == true
        select ($"composition.{entry.Key}.properties.{passed.Key}.value", passed.Value);

    /// <param name="descriptor">Where the text stands.</param>
    /// <param name="path">Where in it.</param>
    /// <param name="text">The text.</param>
    /// <param name="isSecret">Whether a reference leads to a secret; null when that cannot be told.</param>
    /// <param name="findings">Where a finding goes.</param>
    private static void Check(Descriptor descriptor, string path, string text, Func<Reference, bool?> isSecret, Findings findings)
    {
        var references = TextTemplate.Parse(text).References.ToList();
        if (string.IsNullOrWhiteSpace(text) || references.Exists(reference => isSecret(reference) != false))
        {
            return;
        }

        findings.Error(descriptor.Source.Find(path), references.Count == 0
            ? $"{path}: a secret may not stand in a descriptor; leave it out, and give it when the assembly is made"
            : $"{path}: a secret has to come from a secret; declare {string.Join(" or ", references.Select(r => Quoted.Of(r.ToString())))} with 'type: secret'");
    }

    private static bool? IsSecret(Descriptor? descriptor, string property) => descriptor?.Properties.GetValueOrDefault(property)?.Secret;

    private static string? TypeOf(AssemblyDescriptor assembly, string key) =>
        assembly.Composition.FirstOrDefault(c => c.Key == key)?.Type ?? assembly.References.FirstOrDefault(r => r.Key == key)?.Type;

    private static Descriptor? Find(ICatalogue catalogue, string? type) =>
        type is null ? null : (Descriptor?)catalogue.FindAssembly(type) ?? catalogue.FindResource(type);
}
