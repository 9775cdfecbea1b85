namespace DurableTask;

/// <summary>The instance is finished, so it takes no event, suspension or termination.</summary>
public class InstanceNotRunningException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public InstanceNotRunningException(string instanceId, OrchestrationRuntimeStatus runtimeStatus)
        : base($"The orchestration instance '{instanceId}' is {runtimeStatus}.")
    {
        InstanceId = instanceId;
        RuntimeStatus = runtimeStatus;
    }

    /// <summary>The instance's id.</summary>
    public string InstanceId { get; }

    /// <summary>Its final state.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; }
}
