namespace DurableTask.Turns;

/// <summary>A call that the orchestrator awaits: the bridge from its outcome in the history to the awaiting code.</summary>
internal interface IOpenCall
{
    /// <summary>Whether a failure is worth another attempt, by the code's own judgement; null: the code has none.</summary>
    Func<TaskFailureDetails, bool>? HandleFailure { get; }

    void Complete(string? result);

    void Fail(int taskId, TaskFailureDetails failure);
}
