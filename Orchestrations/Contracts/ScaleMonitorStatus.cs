namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>The custom status of the monitor of a scale policy.</summary>
public sealed record ScaleMonitorStatus
{
    /// <summary>The assembly's name.</summary>
    public required string Assembly { get; init; }

    /// <summary>The policy's instance name.</summary>
    public required string Policy { get; init; }

    /// <summary>The newest load in percent, or null.</summary>
    public double? Load { get; init; }

    /// <summary>When it was true (UTC), or null.</summary>
    public DateTime? At { get; init; }

    /// <summary>The loads that the next decision looks at, oldest first.</summary>
    public IReadOnlyList<double> Window { get; init; } = [];

    /// <summary>Members that serve.</summary>
    public int Serving { get; init; }

    /// <summary>What it decided last, one word.</summary>
    public string Decision { get; init; } = "";

    /// <summary>What it decided last, for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>Why the last sample could not be had, or null.</summary>
    public string? Fault { get; init; }
}
