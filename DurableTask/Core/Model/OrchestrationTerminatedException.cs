namespace DurableTask;

/// <summary>The cause that a parent sees when its sub-orchestration was terminated.</summary>
public class OrchestrationTerminatedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public OrchestrationTerminatedException(string message)
        : base(message)
    {
    }
}
