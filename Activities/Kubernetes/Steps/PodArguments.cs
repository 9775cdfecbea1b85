namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.pod</c>.</summary>
internal sealed record PodArguments
{
    /// <summary>The pod's template in the VNF package: a Pod as YAML, without name and networks.</summary>
    public required string Template { get; init; }

    /// <summary>What to put in place of each <c>{{ name }}</c>.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>The networks to attach it to: names of interfaces in the pod, and the networks' ids.</summary>
    public Dictionary<string, string> Networks { get; init; } = [];

    /// <summary>Addresses to ask for on these interfaces; without one the network chooses. A pod that is there already keeps what it has.</summary>
    public Dictionary<string, string> Addresses { get; init; } = [];

    /// <summary>The fingerprint of its configuration: with another one it is made anew.</summary>
    public string? Configuration { get; init; }

    /// <summary>How long its processes get to end when it is deleted; at least as long as it takes to drain it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);
}
