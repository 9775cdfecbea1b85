namespace DurableTask;

/// <summary>The call that started a sub-orchestration: where its outcome goes.</summary>
/// <param name="Name">The parent's orchestrator name.</param>
/// <param name="InstanceId">The parent's instance id.</param>
/// <param name="ExecutionId">The parent's execution; an outcome for an older one is dropped.</param>
/// <param name="TaskId">The call's number within that execution.</param>
public sealed record ParentCall(string Name, string InstanceId, Guid ExecutionId, int TaskId);
