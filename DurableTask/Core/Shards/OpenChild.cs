namespace DurableTask.Shards;

/// <summary>A sub-orchestration that has not reported back.</summary>
internal readonly record struct OpenChild(string InstanceId, ParentClosePolicy ClosePolicy);
