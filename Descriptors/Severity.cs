namespace VoipWorkflows.Descriptors;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>The file is used; its author may want to know.</summary>
    Warning,

    /// <summary>The file is refused.</summary>
    Error,
}
