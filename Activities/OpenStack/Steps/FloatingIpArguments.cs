namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.floating-ip</c>.</summary>
internal sealed record FloatingIpArguments
{
    /// <summary>The name or id of the external network.</summary>
    public required string Network { get; init; }

    /// <summary>The id of the port that it leads to.</summary>
    public required string Port { get; init; }
}
