using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Applying;

/// <summary>Server-side apply: what a manager says shall be, what others own, what it no longer says.</summary>
internal static class ServerSideApply
{
    public static JsonObject Run(ApiResource type, string name, JsonObject? live, JsonObject applied, string manager, bool force, string time)
    {
        if (applied["metadata"]?["managedFields"] is JsonArray { Count: > 0 })
        {
            throw ApiException.BadRequest("metadata.managedFields must be nil");
        }

        var wanted = FieldSet.Of(applied, type.IsCustom);
        var fields = ManagedFields.Of(live);
        var mine = fields.Get(manager, "Apply", null, time);
        var present = live is null ? [] : FieldSet.Of(live, type.IsCustom);
        var lost = new List<(string Path, ManagedFields.Entry Owner)>();
        foreach (var (path, value) in wanted)
        {
            if (!path.EndsWith('.') && present.TryGetValue(path, out var now) && !JsonNode.DeepEquals(now, value))
            {
                lost.AddRange(fields.Entries.Where(entry => entry != mine && entry.Paths.Contains(path)).Select(entry => (path, entry)));
            }
        }

        if (lost.Count > 0 && !force)
        {
            throw Conflict(lost);
        }

        foreach (var (path, owner) in lost)
        {
            _ = owner.Paths.Remove(path);
        }

        var result = live is null ? (JsonObject)applied.DeepClone() : Merged((JsonObject)live.DeepClone(), applied, type.IsCustom, null);
        foreach (var path in mine.Paths.Except(wanted.Keys).Where(path => !fields.IsOwned(path, mine)).OrderByDescending(path => path.Length).ToList())
        {
            Remove(result, path.Split(FieldSet.Separator), 0);
        }

        if (!mine.Paths.SetEquals(wanted.Keys) || live is null)
        {
            mine.Time = time;
        }

        mine.Paths.Clear();
        mine.Paths.UnionWith(wanted.Keys);
        result["metadata"] ??= new JsonObject { ["name"] = name };
        fields.WriteTo(result, type.GroupVersion);
        return result;
    }

    private static ApiException Conflict(List<(string Path, ManagedFields.Entry Owner)> lost)
    {
        var causes = new JsonArray([.. lost.Select(item => (JsonNode)new JsonObject
        {
            ["reason"] = "FieldManagerConflict",
            ["message"] = $"conflict with \"{item.Owner.Manager}\"{(item.Owner.Operation == "Update" ? " using v1" : "")}",
            ["field"] = FieldSet.Text(item.Path),
        })]);
        var (s, who) = lost.Count == 1 ? ("", $"conflict with \"{lost[0].Owner.Manager}\": {FieldSet.Text(lost[0].Path)}")
            : ("s", $"conflicts with \"{lost[0].Owner.Manager}\":\n- {string.Join("\n- ", lost.Select(item => FieldSet.Text(item.Path)))}");
        return new ApiException(409, "Conflict", $"Apply failed with {lost.Count} conflict{s}: {who}", new JsonObject { ["causes"] = causes });
    }

    private static JsonObject Merged(JsonObject live, JsonObject applied, bool isCustom, string? parent)
    {
        foreach (var (name, value) in applied)
        {
            if (value is JsonObject map && live[name] is JsonObject liveMap && map.Count > 0 && !ListKeys.IsAtomic(isCustom, name))
            {
                _ = Merged(liveMap, map, isCustom, name);
            }
            else if (value is JsonArray list && live[name] is JsonArray liveList && ListKeys.Of(isCustom, parent, name) is { } keys)
            {
                foreach (var item in list)
                {
                    var key = ListKeys.KeyOf(item, keys);
                    if (liveList.FirstOrDefault(other => ListKeys.KeyOf(other, keys) == key) is JsonObject same)
                    {
                        _ = Merged(same, (JsonObject)item!, isCustom, name);
                    }
                    else
                    {
                        liveList.Add(item?.DeepClone());
                    }
                }
            }
            else
            {
                live[name] = value?.DeepClone();
            }
        }

        return live;
    }

    private static void Remove(JsonNode? at, string[] steps, int index)
    {
        if (at is null)
        {
            return;
        }

        var step = steps[index];
        var isLast = index == steps.Length - 1;
        if (at is JsonObject map && step.StartsWith("f:", StringComparison.Ordinal))
        {
            var name = step[2..];
            if (isLast)
            {
                _ = map.Remove(name);
                return;
            }

            Remove(map[name], steps, index + 1);
            if (map[name] is JsonArray { Count: 0 } or JsonObject { Count: 0 })
            {
                _ = map.Remove(name);
            }
        }
        else if (at is JsonArray list && step.StartsWith("k:", StringComparison.Ordinal))
        {
            var keys = ((JsonObject)JsonNode.Parse(step[2..])!).Select(key => key.Key).ToArray();
            var item = list.FirstOrDefault(other => ListKeys.KeyOf(other, keys) == step);
            if (index == steps.Length - 2 && steps[^1] == ".")
            {
                _ = list.Remove(item);
            }
            else
            {
                Remove(item, steps, index + 1);
            }
        }
        else if (at is JsonArray set && step.StartsWith("v:", StringComparison.Ordinal))
        {
            _ = set.Remove(set.FirstOrDefault(other => other!.ToJsonString() == step[2..]));
        }
    }
}
