namespace DurableTask;

/// <summary>An activity without static types: what the engine runs.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the serialized input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the result.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity once. It can run again after a crash, with the same instance and task id.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
