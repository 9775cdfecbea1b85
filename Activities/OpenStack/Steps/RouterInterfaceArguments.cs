namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.router-interface</c>.</summary>
internal sealed record RouterInterfaceArguments
{
    /// <summary>The router's id.</summary>
    public required string Router { get; init; }

    /// <summary>The id of the subnet.</summary>
    public required string Subnet { get; init; }
}
