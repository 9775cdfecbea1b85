namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>How the steps ended. A failure is a value here, not an exception: what the steps before it left must not be lost.</summary>
internal sealed record ResourceWorkResult
{
    public required WorkOutcome Outcome { get; init; }

    /// <summary>Whether any step was begun.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Why it failed, naming the step.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it failed because the infrastructure says that what it is about is gone or beyond repair.</summary>
    public bool IsGone { get; init; }

    /// <summary>What the steps that ran gave, by step name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> StepOutputs { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
