using System.Text.Json.Nodes;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>Everything that a project has, as OpenStack's own SDK tells it.</summary>
internal sealed class Inventory(JsonObject content)
{
    public IReadOnlyList<JsonObject> this[string kind] => [.. content[kind]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>How many there are of each kind, as one comparable text.</summary>
    public string Counts => string.Join(", ", content.Select(kind => $"{kind.Value!.AsArray().Count} {kind.Key}"));

    /// <summary>Kinds with names, as one comparable text: the same service twice gives the same text.</summary>
    public string Shape => string.Join('\n', content
        .SelectMany(kind => kind.Value!.AsArray().Select(item => $"{kind.Key} {item!["name"]} {item["status"]} {item["cidr"]}{item["device_owner"]}"))
        .Order(StringComparer.Ordinal));

    public JsonObject Named(string kind, string name) => this[kind].Single(item => (string?)item["name"] == name);

    /// <summary>The ports of a server or a router.</summary>
    public IEnumerable<JsonObject> PortsOf(JsonObject device) => this["ports"].Where(port => (string?)port["device_id"] == (string?)device["id"]);

    /// <summary>The ranges of the subnets that a server or a router has a port in, in order.</summary>
    public List<string> RangesOf(JsonObject device) =>
    [
        .. PortsOf(device)
            .SelectMany(port => port["fixed_ips"]!.AsArray())
            .Select(address => (string)this["subnets"].Single(subnet => (string?)subnet["id"] == (string?)address!["subnet_id"])["cidr"]!)
            .Order(StringComparer.Ordinal),
    ];
}
