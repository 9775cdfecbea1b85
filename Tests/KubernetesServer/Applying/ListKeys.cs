using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Applying;

/// <summary>Which lists of the built-in types are maps by key or sets; all others are replaced as a whole.</summary>
internal static class ListKeys
{
    private static readonly Dictionary<string, string[]> s_keys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["volumes"] = ["name"],
        ["env"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["ports"] = ["containerPort", "protocol"],
        ["hostAliases"] = ["ip"],
        ["conditions"] = ["type"],
        ["ownerReferences"] = ["uid"],
        ["podIPs"] = ["ip"],
    };

    // Structures that belong to whoever set them as a whole.
    private static readonly HashSet<string> s_atomic = new(StringComparer.Ordinal) { "fieldRef", "resourceFieldRef", "secretKeyRef", "configMapKeyRef", "nodeSelector" };

    /// <summary>The keys of a list of objects, or null when the list is one value.</summary>
    public static string[]? Of(bool isCustom, string? parent, string field) => field switch
    {
        "ownerReferences" => s_keys[field],
        _ when isCustom => null,
        // A projected or secret volume's items and a probe's ports are no such lists.
        "ports" when parent is not ("containers" or "initContainers") => null,
        _ => s_keys.GetValueOrDefault(field),
    };

    public static bool IsSet(string field) => field == "finalizers";

    public static bool IsAtomic(bool isCustom, string field) => !isCustom && s_atomic.Contains(field);

    /// <summary>An item's key as managed fields write it.</summary>
    public static string KeyOf(JsonNode? item, string[] keys)
    {
        var key = new JsonObject();
        foreach (var name in keys.Order(StringComparer.Ordinal))
        {
            key[name] = item?[name]?.DeepClone() ?? (name == "protocol" ? "TCP" : null);
        }

        return "k:" + key.ToJsonString(Serving.Json.Plain);
    }
}
