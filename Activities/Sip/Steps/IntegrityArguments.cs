namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Arguments of <c>sip.integrity</c>; what is not given is not checked.</summary>
internal sealed record IntegrityArguments
{
    /// <summary>Names of processes that must be the ones that were started, alive and not paused.</summary>
    public List<string> Processes { get; init; } = [];

    /// <summary>ADDRESS:PORT that must answer SIP OPTIONS with 200.</summary>
    public string? Sip { get; init; }

    /// <summary>URL whose JSON-RPC must answer.</summary>
    public string? Rpc { get; init; }

    /// <summary>ADDRESS:PORT of a media engine's control socket that must answer a ping.</summary>
    public string? Media { get; init; }

    /// <summary>How long each may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A file that the processes write to all the time, such as SIPp's statistics.</summary>
    public string? Statistics { get; init; }

    /// <summary>How old its last change may be.</summary>
    public TimeSpan StatisticsAge { get; init; } = TimeSpan.FromSeconds(3);
}
