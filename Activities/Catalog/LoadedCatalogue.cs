using VoipWorkflows.Descriptors;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>What a folder held.</summary>
/// <param name="Catalogue">Everything that could be used.</param>
/// <param name="Findings">Everything that was found about the files, errors and warnings, by file.</param>
public sealed record LoadedCatalogue(Catalogue Catalogue, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Whether a file had to be left out.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);

    /// <summary>The catalogue; throws <see cref="DescriptorException"/> with all findings when a file had to be left out.</summary>
    public Catalogue OrThrow() => HasErrors ? throw new DescriptorException(Findings) : Catalogue;
}
