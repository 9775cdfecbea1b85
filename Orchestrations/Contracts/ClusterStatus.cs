namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>A cluster of an assembly: its bounds, its size, and where its load can be read.</summary>
public sealed record ClusterStatus
{
    /// <summary>The instance name, for example <c>voice__voip-server</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key in the enclosing composition: what scale intents name.</summary>
    public required string Key { get; init; }

    /// <summary>Never fewer members.</summary>
    public int Minimum { get; init; }

    /// <summary>Never more members; null for no bound.</summary>
    public int? Maximum { get; init; }

    /// <summary>Members that there are.</summary>
    public int Size { get; init; }

    /// <summary>Members that get new work.</summary>
    public int Serving { get; init; }

    /// <summary>Members that are being emptied or removed.</summary>
    public int Leaving { get; init; }

    /// <summary>Members that are broken, being healed or given up.</summary>
    public int Broken { get; init; }

    /// <summary>The monitor of its scale policy (custom status: <see cref="ScaleMonitorStatus"/>), or null when it has none.</summary>
    public string? MonitorId { get; init; }
}
