using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>What holds for objects of every type.</summary>
internal static partial class ObjectRules
{
    public static void Check(ApiResource type, JsonObject value, string name)
    {
        var faults = new List<(string Reason, string Field, string Message)>();
        if (name.Length > 253 || !Subdomain().IsMatch(name))
        {
            faults.Add(("FieldValueInvalid", "metadata.name", $"Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"));
        }

        foreach (var (key, label) in value["metadata"]?["labels"] as JsonObject ?? [])
        {
            if (label is not JsonValue || ((string)label!).Length > 63 || !LabelValue().IsMatch((string)label!))
            {
                faults.Add(("FieldValueInvalid", "metadata.labels", $"Invalid value: \"{label}\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.' (key {key})"));
            }
        }

        foreach (var (owner, index) in (value["metadata"]?["ownerReferences"] as JsonArray ?? []).Select((owner, index) => (owner, index)))
        {
            foreach (var field in new[] { "apiVersion", "kind", "name", "uid" }.Where(field => string.IsNullOrEmpty((string?)owner?[field])))
            {
                faults.Add(("FieldValueInvalid", $"metadata.ownerReferences[{index}].{field}", "Invalid value: \"\": must not be empty"));
            }
        }

        if (faults.Count > 0)
        {
            throw ApiException.Invalid(type, name, [.. faults]);
        }

        if (type.Kind == "ConfigMap" && (value["data"] as JsonObject ?? []).FirstOrDefault(entry => !DataKey().IsMatch(entry.Key)) is { Key: { } key2 })
        {
            throw ApiException.Invalid(type, name, ("FieldValueInvalid", $"data[{key2}]", $"Invalid value: \"{key2}\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'"));
        }

        if (type.Kind == "Pod")
        {
            PodRules.Check(value, name);
        }
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex Subdomain();

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$")]
    private static partial Regex LabelValue();

    [GeneratedRegex("^[-._a-zA-Z0-9]{1,253}$")]
    private static partial Regex DataKey();
}
