namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.process</c>.</summary>
internal sealed record ProcessArguments
{
    /// <summary>The process's name within the VNF; its log is <c>&lt;name&gt;.log</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The program, as a plain name.</summary>
    public required string Program { get; init; }

    /// <summary>The program's arguments, each as it is: no shell looks at them. Relative paths are in the owner's folder.</summary>
    public List<string> Arguments { get; init; } = [];

    /// <summary>Sockets as <c>udp:ADDRESS:PORT</c> or <c>tcp:ADDRESS:PORT</c> that must be free before, and are bound once it is ready.</summary>
    public List<string> Listens { get; init; } = [];

    /// <summary>ADDRESS:PORT that answers SIP OPTIONS with 200 once it is ready.</summary>
    public string? ReadySip { get; init; }

    /// <summary>URL whose JSON-RPC answers once it is ready.</summary>
    public string? ReadyRpc { get; init; }

    /// <summary>ADDRESS:PORT of a media engine's control port that answers a ping once it is ready.</summary>
    public string? ReadyMedia { get; init; }

    /// <summary>How long it may take to get ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
