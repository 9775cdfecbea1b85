namespace DurableTask;

/// <summary>An orchestrator without static types: what the engine runs.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the serialized input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the result.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator. Must be deterministic: everything from outside comes through the context.</summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
