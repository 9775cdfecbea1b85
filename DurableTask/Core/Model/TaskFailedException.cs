namespace DurableTask;

/// <summary>An activity or sub-orchestration failed.</summary>
public class TaskFailedException : Exception
{
    /// <summary>Makes the exception that the calling orchestrator sees.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed: {failureDetails?.ErrorMessage}")
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails ?? throw new ArgumentNullException(nameof(failureDetails));
    }

    /// <summary>The activity's or orchestrator's name.</summary>
    public string TaskName { get; }

    /// <summary>The call's number within its execution.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
