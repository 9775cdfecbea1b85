namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.port</c>.</summary>
internal sealed record PortArguments
{
    /// <summary>The id or name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>What the port is for: tells the owner's ports apart.</summary>
    public required string Key { get; init; }

    /// <summary>The ids of its security groups; empty ones do not count, and without any it gets the project's default group.</summary>
    public List<string> SecurityGroups { get; init; } = [];

    /// <summary>The address that it shall have; any when it is not given.</summary>
    public string? Address { get; init; }
}
