using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads descriptors and checks what can be checked in one file alone.</summary>
public static class DescriptorReader
{
    /// <summary>
    /// Reads an assembly or resource descriptor. Throws <see cref="DescriptorException"/> with everything that is wrong, and nothing else whatever
    /// the text holds.
    /// </summary>
    /// <param name="yaml">The descriptor's text.</param>
    /// <param name="file">What to call it in findings.</param>
    public static ReadDescriptor Read(string yaml, string file)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var findings = new Findings(file);
        var root = new YamlMap(YamlTree.Read(yaml, findings), "", findings);
        var written = root.Text("name")?.Trim();
        if (!DescriptorName.TryParse(written, out var name))
        {
            findings.Error(root.MarkOf("name"), written is null ? $"'name' is missing: {DescriptorName.Rule}" : $"the name {Quoted.Of(written)} must be {DescriptorName.Rule}");
            findings.ThrowOnErrors();
        }

        Descriptor descriptor = name!.IsResource ? ResourceReading.Read(root, written!) : AssemblyReading.Read(root, written!);
        if (descriptor is AssemblyDescriptor assembly)
        {
            AssemblyChecks.Check(assembly, findings);
        }
        else if (descriptor is ResourceDescriptor resource)
        {
            ResourceChecks.Check(resource, findings);
        }

        findings.ThrowOnErrors();
        return new(descriptor, findings.All);
    }
}
