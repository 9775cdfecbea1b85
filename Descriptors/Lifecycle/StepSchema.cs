namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>What a step kind takes and gives: what lifecycle files are checked against.</summary>
public sealed record StepSchema
{
    /// <summary>The step kind, for example <c>local.port</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The arguments by name.</summary>
    public IReadOnlyDictionary<string, ArgumentSchema> Arguments { get; init; } = new Dictionary<string, ArgumentSchema>();

    /// <summary>The names of its outputs, or null when they are not known beforehand.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }
}
