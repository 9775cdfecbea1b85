using System.Globalization;
using k8s.Models;

namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>Reads from a pod's status whether it serves, may come to serve, or will not.</summary>
internal static class PodReading
{
    // A container in one of these comes out of it only when somebody changes something.
    private static readonly string[] s_hopeless =
    [
        "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError", "RunContainerError",
    ];

    public static PodFinding Read(V1Pod pod)
    {
        if (Flaw(pod) is { } flaw)
        {
            return new(flaw, null);
        }

        if (pod.Metadata.DeletionTimestamp is not null)
        {
            return new("it is being deleted", null);
        }

        if (Condition(pod, "Ready") is not { Status: "True" } ready)
        {
            return new(null, $"to be ready ({Progress(pod)})");
        }

        var addresses = NetworkStatus.AddressesOf(pod);
        var missing = NetworkStatus.RequestedBy(pod).Where(network => !addresses.ContainsKey(network.Key)).Select(network => network.Value).ToList();
        return new(null, missing.Count > 0 ? $"to be reported an address on {string.Join(" and ", missing)} in its network-status" : null);
    }

    /// <summary>Whether it has ended for good.</summary>
    public static bool HasEnded(V1Pod pod) => pod.Status?.Phase is "Failed" or "Succeeded";

    private static string? Flaw(V1Pod pod)
    {
        var status = pod.Status;
        if (status?.Phase == "Failed")
        {
            return $"it failed: {Join(status.Reason, status.Message) ?? Ends(pod) ?? "no reason is given"}";
        }

        if (status?.Phase == "Succeeded")
        {
            return "its containers have ended";
        }

        if (Condition(pod, "PodScheduled") is { Status: "False", Reason: "Unschedulable" } scheduled)
        {
            return $"no node takes it: {Join(scheduled.Reason, scheduled.Message)}";
        }

        if (Condition(pod, "Ready") is { Status: not "True", Reason: "NodeLost" } lost)
        {
            return Join(lost.Reason, lost.Message);
        }

        foreach (var container in (status?.InitContainerStatuses ?? []).Concat(status?.ContainerStatuses ?? []))
        {
            if (container.State?.Waiting is { } waiting && s_hopeless.Contains(waiting.Reason))
            {
                return $"container {container.Name}: {Join(waiting.Reason, waiting.Message)}";
            }
        }

        return null;
    }

    private static string Progress(V1Pod pod)
    {
        var waiting = (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? [])
            .Where(container => !container.Ready)
            .Select(container => $"{container.Name} {container.State?.Waiting?.Reason ?? (container.State?.Running is not null ? "running" : "not started")}")
            .ToList();
        return waiting.Count > 0 ? string.Join(", ", waiting) : pod.Status?.Phase ?? "Pending";
    }

    private static string? Ends(V1Pod pod) => (pod.Status?.ContainerStatuses ?? [])
        .Where(container => container.State?.Terminated is { ExitCode: not 0 })
        .Select(container => string.Create(CultureInfo.InvariantCulture, $"container {container.Name} ended with {container.State.Terminated.ExitCode}"))
        .FirstOrDefault();

    private static V1PodCondition? Condition(V1Pod pod, string type) => pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    private static string? Join(string? reason, string? message) =>
        string.Join(": ", new[] { reason, message?.Trim() }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
}
