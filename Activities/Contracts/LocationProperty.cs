namespace VoipWorkflows.Activities.Contracts;

/// <summary>A property that deployment locations of one infrastructure type may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record LocationProperty(string Name, string Description)
{
    /// <summary>Whether its value is sealed at rest and never shown again.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether a location cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is wrong with a value, as the end of a sentence that begins with the name (<c>must be …</c>); null when it is good.</summary>
    public Func<string, string?> Flaw { get; init; } = _ => null;
}
