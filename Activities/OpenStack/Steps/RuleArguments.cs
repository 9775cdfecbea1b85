namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>One rule of <c>openstack.security-group</c>.</summary>
internal sealed record RuleArguments
{
    /// <summary>tcp, udp or icmp.</summary>
    public required string Protocol { get; init; }

    /// <summary>A port or a range such as 16384-32766; all when it is not given.</summary>
    public string? Ports { get; init; }

    /// <summary>Sources, separated by commas: address ranges, <c>network:ID</c> for the ranges of a network's subnets, <c>group</c> for the group's own members.</summary>
    public required string From { get; init; }
}
