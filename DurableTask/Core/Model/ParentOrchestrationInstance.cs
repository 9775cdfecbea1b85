namespace DurableTask;

/// <summary>The orchestration that called a sub-orchestration.</summary>
/// <param name="Name">The parent's name.</param>
/// <param name="InstanceId">The parent's instance id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
