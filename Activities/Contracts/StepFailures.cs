using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Contracts;

/// <summary>Tells failures of activities apart.</summary>
public static class StepFailures
{
    /// <summary>True when another attempt with the same input cannot help.</summary>
    public static bool IsPermanent(TaskFailureDetails failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.IsCausedBy<PermanentFailureException>() || failure.IsCausedBy<StepInputException>() || failure.IsCausedBy<ArgumentException>();
    }
}
