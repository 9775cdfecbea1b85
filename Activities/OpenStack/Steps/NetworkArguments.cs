namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.network</c>.</summary>
internal sealed record NetworkArguments
{
    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>For a provider network: how it is separated on the wire, such as vlan or flat. Administrators only.</summary>
    public string? ProviderType { get; init; }

    /// <summary>For a provider network: the physical network that carries it.</summary>
    public string? PhysicalNetwork { get; init; }

    /// <summary>For a provider network: its segment there, for vlan the tag.</summary>
    public int? SegmentationId { get; init; }
}
