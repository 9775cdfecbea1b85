namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>One step as written: which activity, and with what.</summary>
public sealed record StepTemplate
{
    /// <summary>The step kind, which is the activity's name, for example <c>local.process</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name under which later steps find its outputs; the kind unless another is given.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments as written, typed by the kind's schema.</summary>
    public IReadOnlyDictionary<string, StepArgument> With { get; init; } = new Dictionary<string, StepArgument>();

    /// <summary>How long the step may take with all its waiting, in seconds; null for the default.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>The outputs that secret properties are made of: sealed before they leave the step. Null when there is none.</summary>
    public IReadOnlyList<string>? SecretOutputs { get; init; }
}
