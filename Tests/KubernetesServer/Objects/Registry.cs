using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Applying;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>Writes objects as an API server does: admission, defaults, rules, managed fields.</summary>
internal sealed class Registry
{
    private readonly TimeProvider _time;

    public Registry(ObjectStore store, TimeProvider time)
    {
        Store = store;
        _time = time;
        Deletion = new Deletion(store, time);
    }

    public ObjectStore Store { get; }

    public Deletion Deletion { get; }

    public string Now => Timestamp(_time.GetUtcNow());

    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    public JsonObject Create(ApiResource type, string? ns, JsonObject value, WriteOptions options)
    {
        var metadata = value["metadata"] as JsonObject ?? (JsonObject)(value["metadata"] = new JsonObject());
        if ((string?)metadata["name"] is not { Length: > 0 } && (string?)metadata["generateName"] is { Length: > 0 } prefix)
        {
            metadata["name"] = prefix + Guid.NewGuid().ToString("N")[..5];
        }

        var name = (string?)metadata["name"] is { Length: > 0 } given ? given
            : throw ApiException.Invalid(type, "", ("FieldValueRequired", "metadata.name", "Required value: name or generateName is required"));
        var key = new ObjectKey(type, ns, name);
        Admit(key);
        return Write(key, options, before => before is null ? Prepared(key, value, options) : throw ApiException.AlreadyExists(type, name));
    }

    public JsonObject Update(ObjectKey key, JsonObject value, WriteOptions options) => Write(key, options, before =>
    {
        if (before is null)
        {
            throw ApiException.NotFound(key.Type, key.Name);
        }

        if ((string?)value["metadata"]?["resourceVersion"] is { Length: > 0 } version && version != (string?)before["metadata"]!["resourceVersion"])
        {
            throw ApiException.Conflict(key.Type, key.Name, "the object has been modified; please apply your changes to the latest version and try again");
        }

        if ((string?)value["metadata"]?["uid"] is { Length: > 0 } uid && uid != (string?)before["metadata"]!["uid"])
        {
            throw ApiException.Conflict(key.Type, key.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {before["metadata"]!["uid"]}");
        }

        return Changed(key, before, value, options);
    });

    public JsonObject Patch(ObjectKey key, WriteOptions options, Func<JsonObject, JsonObject> patch) => Write(key, options, before =>
    {
        if (before is null)
        {
            throw ApiException.NotFound(key.Type, key.Name);
        }

        var after = patch((JsonObject)before.DeepClone());
        if ((string?)after["metadata"]?["resourceVersion"] is { } version && version != (string?)before["metadata"]!["resourceVersion"])
        {
            throw ApiException.Conflict(key.Type, key.Name, "the object has been modified; please apply your changes to the latest version and try again");
        }

        return Changed(key, before, after, options);
    });

    /// <summary>Applies; true when it made the object.</summary>
    public (JsonObject Value, bool Created) Apply(ObjectKey key, JsonObject applied, WriteOptions options)
    {
        Admit(key);
        var created = false;
        var value = Write(key, options, before =>
        {
            created = before is null;
            var metadata = applied["metadata"] as JsonObject ?? (JsonObject)(applied["metadata"] = new JsonObject());
            metadata["name"] ??= key.Name;
            var after = ServerSideApply.Run(key.Type, key.Name, before, applied, options.Manager, options.Force, Now);
            var fields = (JsonArray)after["metadata"]!["managedFields"]!.DeepClone();
            after = before is null ? Prepared(key, after, options) : Changed(key, before, after, options);
            after["metadata"]!["managedFields"] = fields;
            return after;
        });
        return (value, created);
    }

    private JsonObject Write(ObjectKey key, WriteOptions options, Func<JsonObject?, JsonObject> change)
    {
        if (options.DryRun)
        {
            return change(Store.Find(key));
        }

        var written = Store.Change(key, before =>
        {
            var after = change(before);

            // The last finalizer of an object that is being deleted is gone.
            return before?["metadata"]?["deletionTimestamp"] is not null && key.Type.Kind != "Pod" && after["metadata"]?["finalizers"] is not JsonArray { Count: > 0 } ? null : after;
        })!;
        Deletion.CollectGarbage();
        return written;
    }

    private void Admit(ObjectKey key)
    {
        if (key.Namespace is null)
        {
            return;
        }

        var ns = Store.Find(new ObjectKey(ApiResource.OfKind("Namespace"), null, key.Namespace))
            ?? throw ApiException.NotFound(ApiResource.OfKind("Namespace"), key.Namespace);
        if (ns["metadata"]!["deletionTimestamp"] is not null && Store.Find(key) is null)
        {
            throw ApiException.Forbidden(key.Type, key.Name, $"unable to create new content in namespace {key.Namespace} because it is being terminated");
        }

        if (key.Type.Kind == "Pod" && Store.Find(new ObjectKey(ApiResource.OfKind("ServiceAccount"), key.Namespace, "default")) is null)
        {
            throw ApiException.Forbidden(key.Type, key.Name, $"error looking up service account {key.Namespace}/default: serviceaccount \"default\" not found");
        }
    }

    private JsonObject Prepared(ObjectKey key, JsonObject value, WriteOptions options)
    {
        var after = (JsonObject)value.DeepClone();
        if (key.Type.Kind == "Pod" && options.Subresource is null)
        {
            _ = after.Remove("status");
        }

        Decode(key, after, options);
        Stamp(key, after);
        ObjectRules.Check(key.Type, after, key.Name);
        if (key.Type.Kind == "Secret" && after["stringData"] is JsonObject texts)
        {
            var data = after["data"] as JsonObject ?? (JsonObject)(after["data"] = new JsonObject());
            foreach (var (name, text) in texts)
            {
                data[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes((string)text!));
            }

            _ = after.Remove("stringData");
        }

        if (key.Type.Kind == "Secret")
        {
            after["type"] ??= "Opaque";
        }

        if (key.Type.Kind == "Pod")
        {
            PodRules.SetDefaults(after);
        }

        ManagedFields.Update(null, after, key.Type.IsCustom, options.Manager, options.Subresource, key.Type.GroupVersion, Now);
        return after;
    }

    private JsonObject Changed(ObjectKey key, JsonObject before, JsonObject value, WriteOptions options)
    {
        var after = (JsonObject)value.DeepClone();
        var kept = (JsonObject)before["metadata"]!;
        var metadata = after["metadata"] as JsonObject ?? (JsonObject)(after["metadata"] = new JsonObject());
        foreach (var field in new[] { "uid", "creationTimestamp", "generation", "resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "name", "namespace", "managedFields" })
        {
            if (kept[field] is { } was)
            {
                metadata[field] = was.DeepClone();
            }
            else
            {
                _ = metadata.Remove(field);
            }
        }

        after["apiVersion"] = key.Type.GroupVersion;
        after["kind"] = key.Type.Kind;
        Decode(key, after, options);
        if (key.Type.Kind == "Pod")
        {
            if (options.Subresource == "status")
            {
                after["spec"] = before["spec"]!.DeepClone();
            }
            else
            {
                after["status"] = before["status"]?.DeepClone();
            }

            ObjectRules.Check(key.Type, after, key.Name);
            PodRules.SetDefaults(after);
            if (options.Subresource is null)
            {
                PodRules.CheckChange(before, after, key.Name);
            }
        }
        else
        {
            ObjectRules.Check(key.Type, after, key.Name);
        }

        if (key.Type.IsCustom && !JsonNode.DeepEquals(before["spec"], after["spec"]))
        {
            metadata["generation"] = (int)kept["generation"]! + 1;
        }

        ManagedFields.Update(before, after, key.Type.IsCustom, options.Manager, options.Subresource, key.Type.GroupVersion, Now);
        return after;
    }

    private static void Decode(ObjectKey key, JsonObject value, WriteOptions options)
    {
        if ((string?)value["kind"] is { } kind && kind != key.Type.Kind)
        {
            throw ApiException.BadRequest($"{kind} in version \"{value["apiVersion"]}\" cannot be handled as a {key.Type.Kind}: no kind \"{kind}\" is registered");
        }

        if (options.Strict && key.Type.Kind == "Pod" && PodRules.UnknownFields(value) is { Count: > 0 } unknown)
        {
            throw ApiException.BadRequest($"{key.Type.Kind} in version \"v1\" cannot be handled as a Pod: strict decoding error: {string.Join(", ", unknown)}");
        }
    }

    private void Stamp(ObjectKey key, JsonObject value)
    {
        value["apiVersion"] = key.Type.GroupVersion;
        value["kind"] = key.Type.Kind;
        var metadata = (JsonObject)value["metadata"]!;
        metadata["name"] = key.Name;
        if (key.Namespace is not null)
        {
            metadata["namespace"] = key.Namespace;
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Now;
        if (key.Type.IsCustom)
        {
            metadata["generation"] = 1;
        }

        _ = metadata.Remove("resourceVersion");
        _ = metadata.Remove("deletionTimestamp");
    }
}
