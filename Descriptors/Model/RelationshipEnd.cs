namespace VoipWorkflows.Descriptors.Model;

/// <summary>An end of a relationship.</summary>
public enum RelationshipEnd
{
    /// <summary>The end that gives.</summary>
    Source,

    /// <summary>The end that needs.</summary>
    Target,
}
