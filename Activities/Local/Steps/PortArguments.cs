namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.port</c>.</summary>
internal sealed record PortArguments
{
    /// <summary>The id of the network, or of its subnet.</summary>
    public required string Network { get; init; }

    /// <summary>What the address is for: tells the owner's ports apart.</summary>
    public required string Key { get; init; }
}
