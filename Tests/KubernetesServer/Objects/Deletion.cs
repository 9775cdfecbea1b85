using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>Deletes objects: preconditions, grace, finalizers, dependents, namespaces.</summary>
internal sealed class Deletion(ObjectStore store, TimeProvider time)
{
    private readonly Lock _collection = new();
    private bool _collecting;

    /// <summary>Deletes; returns the object and whether it is gone already.</summary>
    public (JsonObject Value, bool Gone) Delete(ObjectKey key, DeleteOptions options)
    {
        var found = store.Find(key) ?? throw ApiException.NotFound(key.Type, key.Name);
        CheckPreconditions(key, found, options);
        if (options.DryRun)
        {
            return (found, true);
        }

        if (key.Type.Kind == "Pod")
        {
            return DeletePod(key, options, found);
        }

        if (key.Type.Kind == "Namespace")
        {
            var marked = Mark(key, options, 0);
            foreach (var (inner, _) in store.Everything().Where(o => o.Key.Namespace == key.Name))
            {
                _ = TryDelete(inner);
            }

            FinishNamespace(key.Name);
            return (marked, false);
        }

        if (found["metadata"]!["finalizers"] is JsonArray { Count: > 0 })
        {
            return (Mark(key, options, 0), false);
        }

        Remove(key, options);
        return (found, true);
    }

    /// <summary>Deletes what has owners of which none is left, as the garbage collector does sooner or later.</summary>
    public void CollectGarbage()
    {
        lock (_collection)
        {
            // What is collected is deleted through here again.
            if (!_collecting)
            {
                _collecting = true;
                Collect();
                _collecting = false;
            }
        }
    }

    private void Collect()
    {
        for (var again = true; again;)
        {
            again = false;
            var everything = store.Everything();
            var alive = everything.Select(o => (string?)o.Value["metadata"]!["uid"]).ToHashSet();
            foreach (var (key, value) in everything)
            {
                if (value["metadata"]!["deletionTimestamp"] is null
                    && value["metadata"]!["ownerReferences"] is JsonArray { Count: > 0 } owners && !owners.Any(owner => alive.Contains((string?)owner!["uid"])))
                {
                    again |= TryDelete(key);
                }
            }
        }
    }

    // A pod goes in two steps: its kubelet ends it first and then deletes it for good with no grace.
    private (JsonObject Value, bool Gone) DeletePod(ObjectKey key, DeleteOptions options, JsonObject pod)
    {
        var grace = options.GraceSeconds ?? PodRules.Grace(pod);
        if (pod["spec"]?["nodeName"] is null || (string?)pod["status"]?["phase"] is "Succeeded" or "Failed")
        {
            grace = 0;
        }

        if (grace > 0)
        {
            return (Mark(key, options, grace), false);
        }

        if (pod["metadata"]!["deletionTimestamp"] is not null)
        {
            _ = Mark(key, options, 0);
            options = options with { ResourceVersion = null };
        }

        Remove(key, options);
        return (pod, true);
    }

    private JsonObject Mark(ObjectKey key, DeleteOptions options, int grace) => store.Change(key, before =>
    {
        if (before is null)
        {
            throw ApiException.NotFound(key.Type, key.Name);
        }

        CheckPreconditions(key, before, options);
        var metadata = before["metadata"]!;
        if (metadata["deletionTimestamp"] is null || (metadata["deletionGracePeriodSeconds"] is { } was && grace < (int)was))
        {
            metadata["deletionTimestamp"] = Registry.Timestamp(time.GetUtcNow() + TimeSpan.FromSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            if (key.Type.Kind == "Namespace")
            {
                before["status"] = new JsonObject { ["phase"] = "Terminating" };
            }
        }

        return before;
    })!;

    private void Remove(ObjectKey key, DeleteOptions options)
    {
        string? uid = null;
        _ = store.Change(key, before =>
        {
            if (before is not null)
            {
                CheckPreconditions(key, before, options);
                uid = (string?)before["metadata"]!["uid"];
            }

            return null;
        });
        if (options.Orphan)
        {
            Orphan(uid);
        }

        CollectGarbage();
        if (key.Namespace is not null)
        {
            FinishNamespace(key.Namespace);
        }
    }

    private void Orphan(string? uid)
    {
        foreach (var (key, _) in store.Everything().Where(o => o.Value["metadata"]!["ownerReferences"] is JsonArray owners && owners.Any(owner => (string?)owner!["uid"] == uid)))
        {
            _ = store.Change(key, before =>
            {
                _ = (before?["metadata"]?["ownerReferences"] as JsonArray)?.RemoveAll(owner => (string?)owner!["uid"] == uid);
                return before;
            });
        }
    }

    private void FinishNamespace(string name)
    {
        var key = new ObjectKey(ApiResource.OfKind("Namespace"), null, name);
        if (store.Find(key)?["metadata"]?["deletionTimestamp"] is not null && !store.Everything().Any(o => o.Key.Namespace == name))
        {
            _ = store.Change(key, _ => null);
        }
    }

    private bool TryDelete(ObjectKey key)
    {
        try
        {
            _ = Delete(key, new DeleteOptions());
            return true;
        }
        catch (ApiException)
        {
            // Somebody else was faster.
            return false;
        }
    }

    private static void CheckPreconditions(ObjectKey key, JsonObject value, DeleteOptions options)
    {
        var metadata = value["metadata"]!;
        if (options.Uid is { Length: > 0 } uid && uid != (string?)metadata["uid"])
        {
            throw ApiException.Conflict(key.Type, key.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {metadata["uid"]}");
        }

        if (options.ResourceVersion is { Length: > 0 } version && version != (string?)metadata["resourceVersion"])
        {
            throw ApiException.Conflict(key.Type, key.Name, $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {metadata["resourceVersion"]}");
        }
    }
}
