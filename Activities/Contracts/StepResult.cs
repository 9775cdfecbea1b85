namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a step leaves behind for later steps and for the resource's read-only properties.</summary>
/// <param name="Outputs">Values by name; the names are part of the step kind's documentation.</param>
public sealed record StepResult(IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>A result without outputs.</summary>
    public static StepResult Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>What the step still waits for; null when it is done. Outputs that are known by then are kept at once.</summary>
    public StepWait? Wait { get; init; }

    /// <summary>The step is not done: call it again, with the same input, after a pause. The workflow waits, no thread does.</summary>
    /// <param name="reason">What it waits for, for people: a noun phrase such as <c>server voice-gateway to become ACTIVE (BUILD, spawning)</c>.</param>
    /// <param name="pause">How long until it wants to be called again; at least a second.</param>
    public static StepResult NotDone(string reason, TimeSpan pause) => Empty with { Wait = new(reason, pause) };
}
