using System.Globalization;
using System.Net.Sockets;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Reads the rules of a security group.</summary>
internal static class Rules
{
    private const string OwnGroup = "group";
    private const string OfNetwork = "network:";
    private static readonly string[] s_protocols = ["tcp", "udp", "icmp"];

    /// <summary>The ids of the networks whose ranges the rules name.</summary>
    public static IEnumerable<string> NetworksIn(SecurityGroupArguments arguments) => arguments.Rules
        .SelectMany(rule => Sources(rule.From))
        .Where(source => source.StartsWith(OfNetwork, StringComparison.Ordinal))
        .Select(source => source[OfNetwork.Length..])
        .Distinct(StringComparer.Ordinal);

    /// <summary>The rules.</summary>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="rangesOf">The address ranges of each network that they name.</param>
    public static List<WantedRule> Read(SecurityGroupArguments arguments, IReadOnlyDictionary<string, IReadOnlyList<string>> rangesOf) =>
        [.. arguments.Rules.SelectMany((rule, i) => Read(rule, string.Create(CultureInfo.InvariantCulture, $"rules[{i}]"), arguments.AllowWorld, rangesOf)).Distinct()];

    private static IEnumerable<WantedRule> Read(RuleArguments rule, string path, bool allowWorld, IReadOnlyDictionary<string, IReadOnlyList<string>> rangesOf)
    {
        if (!s_protocols.Contains(rule.Protocol, StringComparer.Ordinal))
        {
            throw new StepInputException($"The argument '{path}.protocol' is '{rule.Protocol}'; it must be one of {string.Join(", ", s_protocols)}.");
        }

        var (first, last) = Ports(rule, path);
        foreach (var source in Sources(rule.From).SelectMany(s => s.StartsWith(OfNetwork, StringComparison.Ordinal) ? rangesOf[s[OfNetwork.Length..]] : [s]))
        {
            if (source == OwnGroup)
            {
                yield return new("IPv4", rule.Protocol, first, last, null);
                continue;
            }

            var range = Cidrs.Read(source, $"{path}.from");
            if (range.PrefixLength == 0 && !allowWorld)
            {
                throw new StepInputException($"The argument '{path}.from' is {range}, which is the whole world; give the networks concerned, or set allowWorld.");
            }

            yield return range.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6
                ? new("IPv6", rule.Protocol == "icmp" ? "ipv6-icmp" : rule.Protocol, first, last, range.ToString())
                : new("IPv4", rule.Protocol, first, last, range.ToString());
        }
    }

    private static string[] Sources(string from) => from.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (int? First, int? Last) Ports(RuleArguments rule, string path)
    {
        if (string.IsNullOrWhiteSpace(rule.Ports))
        {
            return (null, null);
        }

        var ends = rule.Ports.Split('-', 2, StringSplitOptions.TrimEntries);
        return rule.Protocol != "icmp" && Port(ends[0]) is { } first && Port(ends[^1]) is { } last && first <= last
            ? (first, last)
            : throw new StepInputException($"The argument '{path}.ports' is '{rule.Ports}'; it must be a port or a range such as 16384-32766, and not be given for icmp.");
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : null;
}
