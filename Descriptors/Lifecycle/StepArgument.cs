namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>An argument as written: a scalar text with expressions, a list or a map, according to <see cref="Type"/>.</summary>
public sealed record StepArgument
{
    /// <summary>What it becomes when it is resolved.</summary>
    public ArgumentType Type { get; init; }

    /// <summary>The text of a scalar; null for a list or map.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; null otherwise.</summary>
    public IReadOnlyList<StepArgument>? Items { get; init; }

    /// <summary>The entries of a map or object; null otherwise.</summary>
    public IReadOnlyDictionary<string, StepArgument>? Entries { get; init; }
}
