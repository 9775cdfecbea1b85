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
}
