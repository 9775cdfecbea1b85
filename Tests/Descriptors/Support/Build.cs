using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Support;

internal static class Build
{
    public const string Id = "11111111-1111-1111-1111-111111111111";

    public static Topology Voice(params (string Name, string Value)[] properties) =>
        Topology(
            Support.Voice.Catalogue(), "assembly::voice::1.0", "voice", [.. properties.Prepend(("deploymentLocation", "core")).Reverse().DistinctBy(p => p.Item1)]);

    public static Topology Topology(ICatalogue catalogue, string descriptor, string name, params (string Name, string Value)[] properties) =>
        TopologyBuilder.Build(catalogue, descriptor, name, Id, properties.ToDictionary(p => p.Name, p => p.Value));

    /// <summary>Outputs by resource: <c>("voice__internal", "networkid=n1 cidr=…")</c>.</summary>
    public static Dictionary<string, IReadOnlyDictionary<string, string>> Outputs(params (string Resource, string Values)[] outputs) =>
        outputs.ToDictionary(
            o => o.Resource,
            o => (IReadOnlyDictionary<string, string>)o.Values.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]));
}
