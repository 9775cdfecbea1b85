namespace DurableTask;

/// <summary>What a start does when an instance of that id exists.</summary>
public enum InstanceReusePolicy
{
    /// <summary>Refuses when the id exists, running or finished: <see cref="OrchestrationAlreadyExistsException"/>.</summary>
    Reject,

    /// <summary>Starts nothing and returns the id, whatever state that instance is in.</summary>
    ReturnExisting,

    /// <summary>Replaces a finished instance; refuses while one is running: <see cref="OrchestrationAlreadyExistsException"/>.</summary>
    ReplaceIfFinished,

    /// <summary>Replaces a finished instance; terminates a running one first, in the same commit.</summary>
    TerminateAndReplace,
}
