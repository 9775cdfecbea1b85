using System.Globalization;
using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>What a real server adds to pods, refuses in them, and does not let change.</summary>
internal static class PodRules
{
    private static readonly HashSet<string> s_specFields =
    [
        "activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "containers", "dnsConfig", "dnsPolicy", "enableServiceLinks", "ephemeralContainers",
        "hostAliases", "hostIPC", "hostNetwork", "hostPID", "hostUsers", "hostname", "imagePullSecrets", "initContainers", "nodeName", "nodeSelector", "os", "overhead",
        "preemptionPolicy", "priority", "priorityClassName", "readinessGates", "resourceClaims", "restartPolicy", "runtimeClassName", "schedulerName",
        "schedulingGates", "securityContext", "serviceAccount", "serviceAccountName", "setHostnameAsFQDN", "shareProcessNamespace", "subdomain",
        "terminationGracePeriodSeconds", "tolerations", "topologySpreadConstraints", "volumes",
    ];

    private static readonly HashSet<string> s_containerFields =
    [
        "args", "command", "env", "envFrom", "image", "imagePullPolicy", "lifecycle", "livenessProbe", "name", "ports", "readinessProbe", "resizePolicy", "resources",
        "restartPolicy", "securityContext", "startupProbe", "stdin", "stdinOnce", "terminationMessagePath", "terminationMessagePolicy", "tty", "volumeDevices",
        "volumeMounts", "workingDir",
    ];

    /// <summary>Fields that no pod has, as strict decoding reports them.</summary>
    public static IReadOnlyList<string> UnknownFields(JsonObject pod)
    {
        var unknown = (pod["spec"] as JsonObject ?? []).Where(field => !s_specFields.Contains(field.Key)).Select(field => $"unknown field \"spec.{field.Key}\"").ToList();
        foreach (var (list, index, container) in Containers(pod))
        {
            unknown.AddRange(container.Where(field => !s_containerFields.Contains(field.Key)).Select(field => $"unknown field \"spec.{list}[{index}].{field.Key}\""));
        }

        return unknown;
    }

    public static void Check(JsonObject pod, string name)
    {
        var faults = new List<(string Reason, string Field, string Message)>();
        if (pod["spec"]?["containers"] is not JsonArray { Count: > 0 })
        {
            faults.Add(("FieldValueRequired", "spec.containers", "Required value"));
        }

        var volumes = (pod["spec"]?["volumes"] as JsonArray ?? []).Select(volume => (string?)volume?["name"]).ToHashSet();
        var names = new HashSet<string>();
        foreach (var (list, index, container) in Containers(pod))
        {
            var at = $"spec.{list}[{index}]";
            if ((string?)container["name"] is not { Length: > 0 } own)
            {
                faults.Add(("FieldValueRequired", $"{at}.name", "Required value"));
            }
            else if (!names.Add(own))
            {
                faults.Add(("FieldValueDuplicate", $"{at}.name", $"Duplicate value: \"{own}\""));
            }

            if ((string?)container["image"] is not { Length: > 0 })
            {
                faults.Add(("FieldValueRequired", $"{at}.image", "Required value"));
            }

            foreach (var (mount, number) in (container["volumeMounts"] as JsonArray ?? []).Select((mount, number) => (mount, number)))
            {
                if (!volumes.Contains((string?)mount?["name"]))
                {
                    faults.Add(("FieldValueNotFound", $"{at}.volumeMounts[{number}].name", $"Not found: \"{mount?["name"]}\""));
                }
            }
        }

        if (faults.Count > 0)
        {
            throw ApiException.Invalid(ApiResource.OfKind("Pod"), name, [.. faults]);
        }
    }

    public static void SetDefaults(JsonObject pod)
    {
        var spec = (JsonObject)pod["spec"]!;
        Default(spec, "restartPolicy", "Always");
        Default(spec, "dnsPolicy", "ClusterFirst");
        Default(spec, "schedulerName", "default-scheduler");
        Default(spec, "serviceAccountName", "default");
        Default(spec, "serviceAccount", spec["serviceAccountName"]!.DeepClone());
        Default(spec, "terminationGracePeriodSeconds", 30);
        Default(spec, "enableServiceLinks", true);
        Default(spec, "preemptionPolicy", "PreemptLowerPriority");
        Default(spec, "priority", 0);
        if (spec["securityContext"] is null)
        {
            spec["securityContext"] = new JsonObject();
        }

        foreach (var (_, _, container) in Containers(pod))
        {
            Default(container, "imagePullPolicy", ((string?)container["image"])?.Contains(':') == true ? "IfNotPresent" : "Always");
            Default(container, "terminationMessagePath", "/dev/termination-log");
            Default(container, "terminationMessagePolicy", "File");
            container["resources"] ??= new JsonObject();
            foreach (var port in container["ports"] as JsonArray ?? [])
            {
                Default((JsonObject)port!, "protocol", "TCP");
            }
        }

        if (pod["status"] is not JsonObject { Count: > 0 })
        {
            pod["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = "BestEffort" };
        }
    }

    /// <summary>A pod's spec may change in its images and deadlines only.</summary>
    public static void CheckChange(JsonObject before, JsonObject after, string name)
    {
        if (!JsonNode.DeepEquals(Fixed(before), Fixed(after)))
        {
            throw ApiException.Invalid(
                ApiResource.OfKind("Pod"),
                name,
                ("FieldValueForbidden", "spec", "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n"));
        }
    }

    public static IEnumerable<(string List, int Index, JsonObject Container)> Containers(JsonObject pod) =>
        new[] { "initContainers", "containers" }.SelectMany(list =>
            (pod["spec"]?[list] as JsonArray ?? []).OfType<JsonObject>().Select((container, index) => (list, index, container)));

    public static int Grace(JsonObject pod) => int.Parse(pod["spec"]!["terminationGracePeriodSeconds"]!.ToString(), CultureInfo.InvariantCulture);

    private static JsonObject Fixed(JsonObject pod)
    {
        var spec = (JsonObject)pod["spec"]!.DeepClone();
        _ = spec.Remove("activeDeadlineSeconds");
        _ = spec.Remove("tolerations");
        _ = spec.Remove("nodeName");
        foreach (var container in new[] { "initContainers", "containers" }.SelectMany(list => spec[list] as JsonArray ?? []))
        {
            _ = ((JsonObject)container!).Remove("image");
            _ = ((JsonObject)container).Remove("imagePullPolicy");
        }

        return spec;
    }

    private static void Default(JsonObject at, string name, JsonNode value)
    {
        if (at[name] is null)
        {
            at[name] = value;
        }
    }
}
