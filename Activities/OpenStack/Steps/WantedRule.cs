using OpenStack;
using OpenStack.Networking.v2;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>A rule as it shall be: for one protocol, one range of ports and one source.</summary>
internal sealed record WantedRule(string EtherType, string Protocol, int? First, int? Last, string? Cidr)
{
    /// <summary>Whether a rule lets the same in. Neutron writes the protocol as it was given, and an ICMP without type as one with none.</summary>
    public bool Is(SecurityGroupRule rule, Identifier group) =>
        rule is { Direction: "ingress" } && rule.EtherType == EtherType && string.Equals(rule.Protocol, Protocol, StringComparison.OrdinalIgnoreCase)
        && rule.PortRangeMin == First && rule.PortRangeMax == Last
        && (Cidr is null ? rule.RemoteGroupId == group : rule.RemoteIPPrefix == Cidr && rule.RemoteGroupId is null);

    public SecurityGroupRuleDefinition Define(Identifier group, string mark) => new()
    {
        SecurityGroupId = group,
        Description = mark,
        Direction = "ingress",
        EtherType = EtherType,
        Protocol = Protocol,
        PortRangeMin = First,
        PortRangeMax = Last,
        RemoteIPPrefix = Cidr,
        RemoteGroupId = Cidr is null ? group : default(Identifier?),
    };
}
