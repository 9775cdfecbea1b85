using System.Globalization;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Applying;

/// <summary>The patches other than apply.</summary>
internal static class Patches
{
    /// <summary>RFC 7386.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                _ = result.Remove(name);
            }
            else
            {
                var merged = Merge(result[name], value);
                if (!ReferenceEquals(merged, result[name]))
                {
                    result[name] = merged;
                }
            }
        }

        return result;
    }

    /// <summary>Kubernetes' own: lists with a key are merged by it, and directives start with a dollar sign.</summary>
    public static JsonObject StrategicMerge(JsonObject target, JsonObject patch, string? parent = null)
    {
        if ((string?)patch["$patch"] == "replace")
        {
            var whole = (JsonObject)patch.DeepClone();
            _ = whole.Remove("$patch");
            return whole;
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith("$setElementOrder/", StringComparison.Ordinal) || name.StartsWith("$retainKeys", StringComparison.Ordinal))
            {
                continue;
            }

            if (name.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal))
            {
                var list = target[name["$deleteFromPrimitiveList/".Length..]] as JsonArray;
                _ = list?.RemoveAll(item => ((JsonArray)value!).Any(gone => JsonNode.DeepEquals(gone, item)));
            }
            else if (value is null)
            {
                _ = target.Remove(name);
            }
            else if (value is JsonObject map && target[name] is JsonObject targetMap)
            {
                var merged = StrategicMerge(targetMap, map, name);
                if (!ReferenceEquals(merged, targetMap))
                {
                    target[name] = merged;
                }
            }
            else if (value is JsonArray items && target[name] is JsonArray targetItems && ListKeys.Of(false, parent, name) is { } keys)
            {
                // Strategic merge knows one key only, the first.
                MergeItems(targetItems, items, keys[..1], name);
            }
            else if (value is JsonArray set && target[name] is JsonArray targetSet && ListKeys.IsSet(name))
            {
                foreach (var item in set.Where(item => !targetSet.Any(other => JsonNode.DeepEquals(other, item))))
                {
                    targetSet.Add(item?.DeepClone());
                }
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        return target;
    }

    /// <summary>RFC 6902.</summary>
    public static JsonObject JsonPatch(JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations)
        {
            var path = (string)operation!["path"]!;
            var value = operation["value"];
            switch ((string?)operation["op"])
            {
                case "add":
                    Set(target, path, value?.DeepClone(), insert: true);
                    break;
                case "replace":
                    _ = Get(target, path) ?? throw Refused($"replace operation does not apply: doc is missing key: {path}: missing value");
                    Set(target, path, value?.DeepClone(), insert: false);
                    break;
                case "remove":
                    Remove(target, path);
                    break;
                case "test":
                    if (!JsonNode.DeepEquals(Get(target, path), value))
                    {
                        throw Refused($"testing value {path} failed: test failed");
                    }

                    break;
                case "move" or "copy":
                    var from = (string)operation["from"]!;
                    var moved = Get(target, from)?.DeepClone() ?? throw Refused($"doc is missing from path: {from}: missing value");
                    if ((string?)operation["op"] == "move")
                    {
                        Remove(target, from);
                    }

                    Set(target, path, moved, insert: true);
                    break;
                default:
                    throw ApiException.BadRequest($"Unexpected kind of operation: {operation["op"]}");
            }
        }

        return target;
    }

    private static void MergeItems(JsonArray target, JsonArray items, string[] keys, string name)
    {
        foreach (var item in items.OfType<JsonObject>())
        {
            var key = ListKeys.KeyOf(item, keys);
            var same = target.FirstOrDefault(other => ListKeys.KeyOf(other, keys) == key);
            if ((string?)item["$patch"] == "delete")
            {
                _ = target.Remove(same);
            }
            else if (same is JsonObject found)
            {
                _ = StrategicMerge(found, item, name);
            }
            else
            {
                target.Add(item.DeepClone());
            }
        }
    }

    private static JsonNode? Get(JsonNode? at, string path)
    {
        foreach (var step in Steps(path))
        {
            at = at switch
            {
                JsonObject map => map[step],
                JsonArray list when Index(step) is { } index && index < list.Count => list[index],
                _ => null,
            };
        }

        return at;
    }

    private static void Set(JsonObject target, string path, JsonNode? value, bool insert)
    {
        switch (Get(target, Parent(path, out var step)))
        {
            case JsonObject map:
                map[step] = value;
                break;
            case JsonArray list when step == "-":
                list.Add(value);
                break;
            case JsonArray list when Index(step) is { } index && index <= list.Count:
                if (insert)
                {
                    list.Insert(index, value);
                }
                else
                {
                    list[index] = value;
                }

                break;
            default:
                throw Refused($"add operation does not apply: doc is missing path: \"{path}\": missing value");
        }
    }

    private static void Remove(JsonObject target, string path)
    {
        var parent = Get(target, Parent(path, out var step));
        if (!(parent is JsonObject map && map.Remove(step)))
        {
            (parent as JsonArray ?? throw Refused($"remove operation does not apply: doc is missing path: \"{path}\": missing value")).RemoveAt(Index(step) ?? 0);
        }
    }

    private static string Parent(string path, out string step)
    {
        var end = path.LastIndexOf('/');
        step = Unescape(path[(end + 1)..]);
        return path[..end];
    }

    private static IEnumerable<string> Steps(string path) => path.Length == 0 ? [] : path.Split('/').Skip(1).Select(Unescape);

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static int? Index(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static ApiException Refused(string message) => new(422, "Invalid", $"the server rejected our request due to an error in our request: {message}");
}
