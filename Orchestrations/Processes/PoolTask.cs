using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>A change of a cluster's size.</summary>
internal sealed record PoolTask
{
    /// <summary>The cluster's instance name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The members to work on; empty when they are to be chosen.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>How many members to choose.</summary>
    public int Count { get; init; }

    /// <summary>How members are emptied before they go.</summary>
    public DrainPolicy Drain { get; init; } = new();

    /// <summary>A policy wants it: nobody is there to clear up after a failure.</summary>
    public bool IsAutomatic { get; init; }
}
