namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>What an argument may be.</summary>
public sealed record ArgumentSchema
{
    /// <summary>Its type.</summary>
    public ArgumentType Type { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>The only texts allowed, or null for any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>What a list's items or a map's values may be; null otherwise.</summary>
    public ArgumentSchema? Element { get; init; }

    /// <summary>The members of an object; null otherwise.</summary>
    public IReadOnlyDictionary<string, ArgumentSchema>? Members { get; init; }
}
