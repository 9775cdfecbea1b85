using System.Globalization;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>Objects as the table that kubectl prints.</summary>
internal static class Tables
{
    public static JsonObject Of(ApiResource type, IEnumerable<JsonObject> objects, JsonNode? metadata, DateTimeOffset now)
    {
        string[] columns = type.Kind switch
        {
            "Pod" => ["Name", "Ready", "Status", "Restarts", "Age"],
            "Event" => ["Last Seen", "Type", "Reason", "Object", "Message"],
            "Node" or "Namespace" => ["Name", "Status", "Age"],
            "ConfigMap" => ["Name", "Data", "Age"],
            _ => ["Name", "Age"],
        };
        return new()
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata?.DeepClone() ?? new JsonObject(),
            ["columnDefinitions"] = new JsonArray([.. columns.Select(name => (JsonNode)new JsonObject
            {
                ["name"] = name, ["type"] = "string", ["format"] = name == "Name" ? "name" : "", ["description"] = name, ["priority"] = 0,
            })]),
            ["rows"] = new JsonArray([.. objects.Select(o => (JsonNode)new JsonObject
            {
                ["cells"] = new JsonArray([.. Cells(type, o, now).Select(cell => (JsonNode?)cell)]),
                ["object"] = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = o["metadata"]!.DeepClone() },
            })]),
        };
    }

    private static string?[] Cells(ApiResource type, JsonObject o, DateTimeOffset now)
    {
        var name = (string?)o["metadata"]!["name"];
        var age = Age((string?)o["metadata"]!["creationTimestamp"], now);
        return type.Kind switch
        {
            "Pod" => [name, Ready(o), StatusOf(o), Restarts(o), age],
            "Event" => [Age((string?)o["lastTimestamp"], now), (string?)o["type"], (string?)o["reason"], $"{((string?)o["involvedObject"]?["kind"])?.ToLowerInvariant()}/{o["involvedObject"]?["name"]}", (string?)o["message"]],
            "Node" => [name, NodeStatus(o), age],
            "Namespace" => [name, (string?)o["status"]?["phase"], age],
            "ConfigMap" => [name, (o["data"] as JsonObject)?.Count.ToString(CultureInfo.InvariantCulture) ?? "0", age],
            _ => [name, age],
        };
    }

    private static string Ready(JsonObject pod)
    {
        var statuses = pod["status"]?["containerStatuses"] as JsonArray ?? [];
        return $"{statuses.Count(status => (bool?)status?["ready"] == true)}/{(pod["spec"]!["containers"] as JsonArray)!.Count}";
    }

    private static string StatusOf(JsonObject pod)
    {
        var waiting = (pod["status"]?["containerStatuses"] as JsonArray ?? []).Select(status => (string?)status?["state"]?["waiting"]?["reason"]).FirstOrDefault(reason => reason is not null);
        return pod["metadata"]!["deletionTimestamp"] is not null ? "Terminating" : (string?)pod["status"]?["reason"] ?? waiting ?? (string?)pod["status"]?["phase"] ?? "Unknown";
    }

    private static string Restarts(JsonObject pod) =>
        (pod["status"]?["containerStatuses"] as JsonArray ?? []).Sum(status => (int?)status?["restartCount"] ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string NodeStatus(JsonObject node) =>
        (node["status"]?["conditions"] as JsonArray ?? []).Any(c => (string?)c?["type"] == "Ready" && (string?)c["status"] == "True") ? "Ready" : "NotReady";

    private static string Age(string? since, DateTimeOffset now) =>
        DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? ((int)(now - at).TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s"
            : "<unknown>";
}
