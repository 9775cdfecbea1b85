namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.network</c>.</summary>
internal sealed record NetworkArguments
{
    /// <summary>The id that pods ask for the network by: the name of the network attachment definition.</summary>
    public required string Id { get; init; }

    /// <summary>The network's name; written down.</summary>
    public string? Name { get; init; }

    /// <summary>The subnet, such as 10.0.30.0/24.</summary>
    public required string Subnet { get; init; }

    /// <summary>The first address that this cluster hands out.</summary>
    public required string Start { get; init; }

    /// <summary>The last address that this cluster hands out.</summary>
    public required string End { get; init; }

    /// <summary>The bridge on each node, at most 15 characters; made up from namespace and id when it is not given.</summary>
    public string? Bridge { get; init; }
}
