using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Tests.Support;

internal static class Reads
{
    public static AssemblyDescriptor Assembly(string yaml) => (AssemblyDescriptor)DescriptorReader.Read(yaml, "test.yaml").Descriptor;

    public static ResourceDescriptor Resource(string yaml) => (ResourceDescriptor)DescriptorReader.Read(yaml, "test.yaml").Descriptor;

    /// <summary>The findings of a text, whether it was read or refused, as one line each.</summary>
    public static IReadOnlyList<string> Findings(string yaml)
    {
        try
        {
            return [.. DescriptorReader.Read(yaml, "test.yaml").Warnings.Select(f => f.ToString())];
        }
        catch (DescriptorException e)
        {
            Assert.IsTrue(e.Diagnostics.Any(d => d.Severity == Severity.Error));
            return [.. e.Diagnostics.Select(f => f.ToString())];
        }
    }

    public static IReadOnlyList<string> Checks(string yaml, params string[] others)
    {
        var catalogue = new MemoryCatalogue([.. others]);
        return [.. DescriptorChecker.Check(DescriptorReader.Read(yaml, "test.yaml").Descriptor, catalogue).Select(f => f.ToString())];
    }

    /// <summary>Asserts that exactly one finding begins as given and contains the text.</summary>
    public static void AssertFinds(this IReadOnlyList<string> findings, string start, string part) =>
        Assert.AreEqual(
            1,
            findings.Count(f => f.StartsWith(start, StringComparison.Ordinal) && f.Contains(part, StringComparison.Ordinal)),
            $"'{start} … {part}' is not among:\n{string.Join('\n', findings)}");
}
