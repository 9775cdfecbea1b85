namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>Who writes and how.</summary>
internal sealed record WriteOptions
{
    public required string Manager { get; init; }

    public string? Subresource { get; init; }

    public bool DryRun { get; init; }

    public bool Force { get; init; }

    public bool Strict { get; init; }
}
