namespace DurableTask;

/// <summary>A start was refused because the id is taken.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public OrchestrationAlreadyExistsException(string instanceId, OrchestrationRuntimeStatus runtimeStatus)
        : base($"An orchestration instance with the id '{instanceId}' exists already and is {runtimeStatus}.")
    {
        InstanceId = instanceId;
        RuntimeStatus = runtimeStatus;
    }

    /// <summary>The id that is taken.</summary>
    public string InstanceId { get; }

    /// <summary>The state of the instance that has it.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; }
}
