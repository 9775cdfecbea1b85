namespace DurableTask;

/// <summary>What an activity knows of its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The call's number within its execution. Stable over retries after a crash.</summary>
    public abstract int TaskId { get; }

    /// <summary>
    /// Names the call: the same for every attempt, also after a crash, and another for every other call, also of a later execution of the same
    /// instance (where <see cref="TaskId"/> begins again at 0).
    /// </summary>
    public virtual string IdempotencyKey => $"{InstanceId}:{TaskId}";

    /// <summary>Trips when the orchestration was terminated or completed, the call's time is over, or the host stops.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Says that the activity is alive; with a heartbeat timeout set, silence cancels the call.</summary>
    public abstract void Heartbeat();
}
