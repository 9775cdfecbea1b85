using System.Globalization;
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

    /// <summary>What a rule lets in, in the words of <see cref="ToString"/>.</summary>
    public static string Describe(SecurityGroupRule rule, Identifier group) =>
        new WantedRule(rule.EtherType ?? "", rule.Protocol?.ToLowerInvariant() ?? "anything", rule.PortRangeMin, rule.PortRangeMax, rule.RemoteGroupId switch
        {
            null => rule.RemoteIPPrefix ?? "anywhere",
            { } own when own == group => null,
            { } other => $"group {other}",
        }).ToString();

    /// <summary>The rule in words, for example <c>IPv4 tcp 22 from 10.20.1.0/24</c>. Two rules that let in the same read the same.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{EtherType} {Protocol}{(First, Last) switch { (null, null) => "", var (first, last) when first == last => $" {first}", var (first, last) => $" {first}-{last}" }} from {Cidr ?? "its own members"}");

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
