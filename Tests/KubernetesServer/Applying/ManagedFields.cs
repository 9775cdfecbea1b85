using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Applying;

/// <summary>Who owns which fields of an object: the list <c>metadata.managedFields</c>.</summary>
internal sealed class ManagedFields
{
    private readonly List<Entry> _entries = [];

    public IEnumerable<Entry> Entries => _entries;

    public static ManagedFields Of(JsonObject? value)
    {
        var fields = new ManagedFields();
        foreach (var entry in value?["metadata"]?["managedFields"] as JsonArray ?? [])
        {
            fields._entries.Add(new Entry(
                (string)entry!["manager"]!, (string)entry["operation"]!, (string?)entry["subresource"], (string?)entry["time"] ?? "",
                FieldSet.FromJson(entry["fieldsV1"] as JsonObject)));
        }

        return fields;
    }

    public Entry Get(string manager, string operation, string? subresource, string time)
    {
        var entry = _entries.Find(e => e.Manager == manager && e.Operation == operation && e.Subresource == subresource);
        if (entry is null)
        {
            _entries.Add(entry = new Entry(manager, operation, subresource, time, new(StringComparer.Ordinal)));
        }

        return entry;
    }

    public bool IsOwned(string path, Entry but) => _entries.Any(entry => entry != but && entry.Paths.Contains(path));

    /// <summary>Notes that a manager changed an object by other means than applying: what it changed is its own now, and nobody else's.</summary>
    public static void Update(JsonObject? before, JsonObject after, bool isCustom, string manager, string? subresource, string apiVersion, string time)
    {
        var old = before is null ? [] : FieldSet.Of(before, isCustom);
        var now = FieldSet.Of(after, isCustom);
        var fields = Of(before);
        var changed = now.Where(f => !old.TryGetValue(f.Key, out var was) || !JsonNode.DeepEquals(was, f.Value)).Select(f => f.Key).ToList();
        foreach (var entry in fields._entries)
        {
            _ = entry.Paths.RemoveWhere(path => !now.ContainsKey(path) && !path.EndsWith('.'));
            entry.Paths.ExceptWith(changed);
        }

        if (changed.Count > 0)
        {
            var entry = fields.Get(manager, "Update", subresource, time);
            entry.Paths.UnionWith(changed);
            entry.Time = time;
        }

        fields.WriteTo(after, apiVersion);
    }

    public void WriteTo(JsonObject value, string apiVersion)
    {
        var list = new JsonArray();
        foreach (var entry in _entries.Where(entry => entry.Paths.Count > 0))
        {
            var json = new JsonObject
            {
                ["manager"] = entry.Manager,
                ["operation"] = entry.Operation,
                ["apiVersion"] = apiVersion,
                ["time"] = entry.Time,
                ["fieldsType"] = "FieldsV1",
                ["fieldsV1"] = FieldSet.ToJson(entry.Paths),
            };
            if (entry.Subresource is not null)
            {
                json["subresource"] = entry.Subresource;
            }

            list.Add((JsonNode)json);
        }

        value["metadata"]!["managedFields"] = list;
    }

    internal sealed class Entry(string manager, string operation, string? subresource, string time, HashSet<string> paths)
    {
        public string Manager { get; } = manager;

        public string Operation { get; } = operation;

        public string? Subresource { get; } = subresource;

        public string Time { get; set; } = time;

        public HashSet<string> Paths { get; } = paths;
    }
}
