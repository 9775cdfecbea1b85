namespace VoipWorkflows.Hosting.Serving;

/// <summary>What a host is made of besides what its settings say.</summary>
internal sealed record HostParts
{
    /// <summary>Whether log lines are JSON.</summary>
    public bool JsonLog { get; init; }

    /// <summary>The least severe log lines that are written.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Adds orchestrators and activities to those of the product.</summary>
    public Action<DurableTaskRegistry> Tasks { get; init; } = _ => { };

    /// <summary>Which of the added orchestrators can be started over HTTP.</summary>
    public IReadOnlyList<string> Startable { get; init; } = [];
}
