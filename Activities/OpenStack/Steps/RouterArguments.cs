namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.router</c>.</summary>
internal sealed record RouterArguments
{
    /// <summary>The router's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name or id of the network outside; a router without a way out when it is not given.</summary>
    public string? Network { get; init; }
}
