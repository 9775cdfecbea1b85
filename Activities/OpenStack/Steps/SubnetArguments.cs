namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.subnet</c>.</summary>
internal sealed record SubnetArguments
{
    /// <summary>The id of the network that it is on.</summary>
    public required string Network { get; init; }

    /// <summary>The subnet's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its address range.</summary>
    public required string Cidr { get; init; }

    /// <summary>The first address that is handed out here; all of the range when it is not given.</summary>
    public string? Start { get; init; }

    /// <summary>The last address that is handed out here.</summary>
    public string? End { get; init; }

    /// <summary>Whether servers are told their addresses by DHCP.</summary>
    public bool Dhcp { get; init; } = true;
}
