namespace DurableTask;

/// <summary>No instance has the id.</summary>
public class InstanceNotFoundException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public InstanceNotFoundException(string instanceId)
        : base($"No orchestration instance has the id '{instanceId}'.") => InstanceId = instanceId;

    /// <summary>The id that was looked for.</summary>
    public string InstanceId { get; }
}
