using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>Writes a pod's status as a kubelet does.</summary>
internal sealed class PodStatus(Registry registry, ObjectKey key, string uid)
{
    public static WriteOptions Kubelet { get; } = new() { Manager = "kubelet", Subresource = "status" };

    public static WriteOptions Multus { get; } = new() { Manager = "multus", Subresource = null };

    public static WriteOptions Controller { get; } = new() { Manager = "kube-controller-manager" };

    public static JsonObject Condition(string type, string status, string? reason, string? message, string now)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = status, ["lastProbeTime"] = null, ["lastTransitionTime"] = now };
        if (!string.IsNullOrEmpty(reason))
        {
            condition["reason"] = reason;
        }

        if (!string.IsNullOrEmpty(message))
        {
            condition["message"] = message;
        }

        return condition;
    }

    /// <summary>Changes the status, unless the pod is gone.</summary>
    public void Change(Action<JsonObject> change) => Write(Kubelet, pod => change(pod["status"] as JsonObject ?? (JsonObject)(pod["status"] = new JsonObject())));

    public void Annotate(string name, string value) => Write(Multus, pod =>
    {
        var metadata = pod["metadata"]!;
        (metadata["annotations"] as JsonObject ?? (JsonObject)(metadata["annotations"] = new JsonObject()))[name] = value;
    });

    /// <summary>Binds the pod to the node.</summary>
    public void Bind(string node) => Write(new WriteOptions { Manager = "kube-scheduler", Subresource = "binding" }, pod => pod["spec"]!["nodeName"] = node);

    public void Containers(JsonObject pod, Func<string, JsonObject> state, bool ready, int restarts = 0) => Change(status => status["containerStatuses"] = new JsonArray(
    [
        .. ((JsonArray)pod["spec"]!["containers"]!).Select(container => (JsonNode)new JsonObject
        {
            ["name"] = container!["name"]!.DeepClone(),
            ["image"] = container["image"]!.DeepClone(),
            ["imageID"] = "",
            ["ready"] = ready,
            ["started"] = ready,
            ["restartCount"] = restarts,
            ["lastState"] = new JsonObject(),
            ["state"] = state((string)container["name"]!),
        }),
    ]));

    public void Set(params (string Type, string Status, string? Reason, string? Message)[] conditions) => Change(status =>
    {
        var list = status["conditions"] as JsonArray ?? (JsonArray)(status["conditions"] = new JsonArray());
        foreach (var (type, value, reason, message) in conditions)
        {
            _ = list.RemoveAll(condition => (string?)condition?["type"] == type);
            list.Add((JsonNode)Condition(type, value, reason, message, registry.Now));
        }
    });

    public void Event(string type, string reason, string message)
    {
        try
        {
            _ = registry.Create(ApiResource.OfKind("Event"), key.Namespace, new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = $"{key.Name}.{Guid.NewGuid().ToString("N")[..12]}", ["namespace"] = key.Namespace },
                ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = key.Namespace, ["name"] = key.Name, ["uid"] = uid, ["apiVersion"] = "v1" },
                ["type"] = type,
                ["reason"] = reason,
                ["message"] = message,
                ["source"] = new JsonObject { ["component"] = "kubelet", ["host"] = ScriptedKubelet.NodeName },
                ["firstTimestamp"] = registry.Now,
                ["lastTimestamp"] = registry.Now,
                ["count"] = 1,
                ["reportingComponent"] = "kubelet",
                ["reportingInstance"] = ScriptedKubelet.NodeName,
            }, Controller);
        }
        catch (ApiException)
        {
            // The namespace is going away.
        }
    }

    private void Write(WriteOptions options, Action<JsonObject> change)
    {
        try
        {
            _ = registry.Patch(key, options, pod =>
            {
                if ((string?)pod["metadata"]!["uid"] == uid)
                {
                    change(pod);
                }

                return pod;
            });
        }
        catch (ApiException exception) when (exception.Code == 404)
        {
            // Gone meanwhile.
        }
    }
}
