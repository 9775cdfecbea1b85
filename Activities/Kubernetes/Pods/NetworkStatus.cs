using System.Text.Json;
using k8s.Models;

namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>What Multus is asked for and what it reports, in a pod's annotations.</summary>
internal static class NetworkStatus
{
    public const string Requested = "k8s.v1.cni.cncf.io/networks";
    public const string Reported = "k8s.v1.cni.cncf.io/network-status";

    /// <summary>The annotation that asks for networks: each under an interface name of ours, at an address of ours when there is one.</summary>
    public static string Request(IReadOnlyDictionary<string, string> networks, IReadOnlyDictionary<string, string> addresses) => JsonSerializer.Serialize(
        networks.OrderBy(network => network.Key, StringComparer.Ordinal).Select(network =>
        {
            var entry = new Dictionary<string, object> { ["name"] = network.Value, ["interface"] = network.Key };
            if (addresses.TryGetValue(network.Key, out var address) && address.Length > 0)
            {
                entry["ips"] = new[] { address };
            }

            return entry;
        }));

    /// <summary>The networks that a pod asks for: interface name to network name.</summary>
    public static IReadOnlyDictionary<string, string> RequestedBy(V1Pod pod) =>
        Read(pod, Requested).ToDictionary(entry => entry.Interface ?? "", entry => entry.Name);

    /// <summary>The addresses that a pod has: interface name to address. Of networks that are not reported yet there is none.</summary>
    public static IReadOnlyDictionary<string, string> AddressesOf(V1Pod pod)
    {
        var reported = Read(pod, Reported);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, network) in RequestedBy(pod))
        {
            // Reported as namespace/name, by some versions as the name alone.
            var found = reported.FirstOrDefault(entry => entry.Interface == name && (entry.Name == network || entry.Name == $"{pod.Namespace()}/{network}"));
            if (found?.Ips?.FirstOrDefault() is { Length: > 0 } address)
            {
                addresses[name] = address;
            }
        }

        return addresses;
    }

    private static Entry[] Read(V1Pod pod, string annotation)
    {
        try
        {
            return pod.GetAnnotation(annotation) is { Length: > 0 } text ? JsonSerializer.Deserialize<Entry[]>(text, JsonSerializerOptions.Web) ?? [] : [];
        }
        catch (JsonException)
        {
            // Half written, or written by something else: not there.
            return [];
        }
    }

    private sealed record Entry(string Name, string? Interface, string[]? Ips);
}
