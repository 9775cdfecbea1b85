namespace DurableTask;

/// <summary>Options of a termination.</summary>
/// <param name="Output">The output that the instance ends with.</param>
/// <param name="Recursive">Whether its running children are terminated in the same commit.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = true)
{
    /// <summary>Why, for whoever reads the status.</summary>
    public string? Reason { get; init; }
}
