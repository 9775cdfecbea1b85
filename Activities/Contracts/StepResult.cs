namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a step leaves behind for later steps and for the resource's read-only properties.</summary>
/// <param name="Outputs">Values by name; the names are part of the step kind's documentation.</param>
public sealed record StepResult(IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>A result without outputs.</summary>
    public static StepResult Empty { get; } = new(new Dictionary<string, string>());
}
