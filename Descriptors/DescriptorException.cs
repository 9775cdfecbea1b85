namespace VoipWorkflows.Descriptors;

/// <summary>A descriptor, a lifecycle file or a catalogue was refused. The only exception that reading and checking throw.</summary>
public sealed class DescriptorException : Exception
{
    /// <summary>Makes the exception from everything that was found; at least one finding is an error.</summary>
    public DescriptorException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Where(d => d.Severity == Severity.Error)))
    {
        Diagnostics = diagnostics;
    }

    /// <summary>Everything that was found, warnings included, in the order of the files.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
