namespace DurableTask;

/// <summary>What a purge did.</summary>
/// <param name="PurgedInstanceCount">Instances removed.</param>
public record PurgeResult(int PurgedInstanceCount);
