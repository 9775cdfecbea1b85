namespace VoipWorkflows.Descriptors.Reading;

/// <summary>What is found while one file is read or checked.</summary>
internal sealed class Findings(string file)
{
    // A file of garbage must not be answered with a novel.
    private const int Most = 200;

    private readonly List<Diagnostic> _all = [];

    public string File => file;

    public IReadOnlyList<Diagnostic> All => [.. _all.OrderBy(d => d.Line).ThenBy(d => d.Column)];

    public bool HasErrors { get; private set; }

    public void Error(SourceMark mark, string message)
    {
        HasErrors = true;
        Add(Severity.Error, mark, message);
    }

    public void Warn(SourceMark mark, string message) => Add(Severity.Warning, mark, message);

    public void ThrowOnErrors()
    {
        if (HasErrors)
        {
            throw new DescriptorException(All);
        }
    }

    private void Add(Severity severity, SourceMark mark, string message)
    {
        // An error displaces a warning when there is no room left, so that the exception always says why.
        if (_all.Count >= Most)
        {
            var warning = severity == Severity.Error ? _all.FindLastIndex(d => d.Severity == Severity.Warning) : -1;
            if (warning < 0)
            {
                return;
            }

            _all.RemoveAt(warning);
        }

        _all.Add(new(severity, file, mark.Line, mark.Column, message));
    }
}
