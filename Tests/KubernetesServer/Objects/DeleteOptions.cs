namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>How to delete.</summary>
internal sealed record DeleteOptions
{
    public int? GraceSeconds { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public bool Orphan { get; init; }

    public bool DryRun { get; init; }
}
