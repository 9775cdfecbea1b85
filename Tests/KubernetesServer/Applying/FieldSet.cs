using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Applying;

/// <summary>Paths of fields, as <c>managedFields</c> keeps them. A path is its steps joined by <see cref="Separator"/>.</summary>
internal static class FieldSet
{
    public const char Separator = '\u0001';

    // These identify the object and belong to nobody; the server keeps the others itself.
    private static readonly HashSet<string> s_unowned = new(StringComparer.Ordinal)
    {
        "f:apiVersion", "f:kind", "f:metadata\u0001f:name", "f:metadata\u0001f:namespace", "f:metadata\u0001f:uid", "f:metadata\u0001f:resourceVersion",
        "f:metadata\u0001f:creationTimestamp", "f:metadata\u0001f:generation", "f:metadata\u0001f:managedFields", "f:metadata\u0001f:selfLink",
        "f:metadata\u0001f:deletionTimestamp", "f:metadata\u0001f:deletionGracePeriodSeconds", "f:metadata",
    };

    /// <summary>Every field of an object with its value; list items that have a key count as fields too, with no value.</summary>
    public static Dictionary<string, JsonNode?> Of(JsonObject value, bool isCustom)
    {
        var fields = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Collect(value, "", null, isCustom, fields);
        foreach (var path in fields.Keys.Where(path => s_unowned.Any(unowned => path == unowned || (unowned != "f:metadata" && path.StartsWith(unowned + Separator, StringComparison.Ordinal)))).ToList())
        {
            _ = fields.Remove(path);
        }

        return fields;
    }

    public static JsonObject ToJson(IEnumerable<string> paths)
    {
        var root = new JsonObject();
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var at = root;
            foreach (var step in path.Split(Separator))
            {
                if (at[step] is not JsonObject next)
                {
                    at[step] = next = [];
                }

                at = next;
            }
        }

        return root;
    }

    public static HashSet<string> FromJson(JsonObject? json)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (json is not null)
        {
            Read(json, "", paths);
        }

        return paths;
    }

    /// <summary>A path for people: <c>.spec.containers[name="x"].image</c>.</summary>
    public static string Text(string path)
    {
        var text = "";
        foreach (var step in path.Split(Separator))
        {
            text += step switch
            {
                "." => "",
                _ when step.StartsWith("f:", StringComparison.Ordinal) => "." + step[2..],
                _ when step.StartsWith("k:", StringComparison.Ordinal) => "[" + string.Join(",", ((JsonObject)JsonNode.Parse(step[2..])!).Select(key => $"{key.Key}={key.Value?.ToJsonString()}")) + "]",
                _ => $"[{step}]",
            };
        }

        return text;
    }

    private static void Read(JsonObject at, string path, HashSet<string> paths)
    {
        if (at.Count == 0)
        {
            _ = paths.Add(path);
        }

        foreach (var (step, next) in at)
        {
            Read((JsonObject)next!, path.Length == 0 ? step : path + Separator + step, paths);
        }
    }

    private static void Collect(JsonObject value, string path, string? parent, bool isCustom, Dictionary<string, JsonNode?> fields)
    {
        foreach (var (name, child) in value)
        {
            var at = Join(path, "f:" + name);
            switch (child)
            {
                case JsonObject { Count: > 0 } o when !ListKeys.IsAtomic(isCustom, name):
                    Collect(o, at, name, isCustom, fields);
                    break;
                case JsonArray list when ListKeys.Of(isCustom, parent, name) is { } keys:
                    foreach (var item in list)
                    {
                        var itemPath = Join(at, ListKeys.KeyOf(item, keys));
                        fields[Join(itemPath, ".")] = null;
                        Collect((JsonObject)item!, itemPath, name, isCustom, fields);
                    }

                    break;
                case JsonArray list when ListKeys.IsSet(name):
                    foreach (var item in list)
                    {
                        fields[Join(at, "v:" + item!.ToJsonString())] = null;
                    }

                    break;
                default:
                    fields[at] = child;
                    break;
            }
        }
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : path + Separator + step;
}
