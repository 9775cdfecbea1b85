using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>One network that a pod asks for in its annotation.</summary>
internal sealed record NetworkAttachment(string Namespace, string Name, string Interface, string? Address)
{
    public const string Requested = "k8s.v1.cni.cncf.io/networks";
    public const string Status = "k8s.v1.cni.cncf.io/network-status";

    /// <summary>Reads <c>mgmt,other/voice@eth7</c> or a JSON list.</summary>
    public static IReadOnlyList<NetworkAttachment> Of(JsonObject pod)
    {
        var ns = (string)pod["metadata"]!["namespace"]!;
        var text = ((string?)pod["metadata"]!["annotations"]?[Requested])?.Trim() ?? "";
        if (text.StartsWith('['))
        {
            return [.. ((JsonArray)JsonNode.Parse(text)!).Select((entry, index) => new NetworkAttachment(
                (string?)entry!["namespace"] ?? ns, (string)entry["name"]!, (string?)entry["interface"] ?? $"net{index + 1}", (string?)entry["ips"]?[0]))];
        }

        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((entry, index) =>
        {
            var at = entry.Split('@');
            var path = at[0].Split('/');
            return new NetworkAttachment(path.Length > 1 ? path[0] : ns, path[^1], at.Length > 1 ? at[1] : $"net{index + 1}", null);
        })];
    }

    public ObjectKey Key => new(ApiResource.OfKind("NetworkAttachmentDefinition"), Namespace, Name);
}
