namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.integrity</c>; what is not given is not asked.</summary>
internal sealed record IntegrityArguments
{
    /// <summary>ADDRESS:PORT that must answer SIP OPTIONS with 200.</summary>
    public string? Sip { get; init; }

    /// <summary>URL whose JSON-RPC must answer.</summary>
    public string? Rpc { get; init; }

    /// <summary>ADDRESS:PORT of a media engine's control socket that must answer a ping.</summary>
    public string? Media { get; init; }

    /// <summary>How long each may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);
}
