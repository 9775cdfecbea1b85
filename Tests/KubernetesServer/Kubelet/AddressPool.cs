using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>The host-local address plug-in: one range per network, round robin.</summary>
/// <param name="onHost">Whether this machine has the addresses that are taken.</param>
internal sealed class AddressPool(bool onHost)
{
    private readonly ConcurrentDictionary<string, (uint Last, Dictionary<uint, string> Taken)> _networks = new();

    /// <summary>How many addresses are taken.</summary>
    public int Taken
    {
        get
        {
            lock (_networks)
            {
                return _networks.Values.Sum(network => network.Taken.Count);
            }
        }
    }

    /// <summary>An address for a pod, the one it asks for or the next one. Throws <see cref="InvalidOperationException"/> with the plug-in's words.</summary>
    public string Take(string network, string config, string pod, string? wanted)
    {
        var (first, last) = Range(config);
        lock (_networks)
        {
            var (latest, taken) = _networks.GetOrAdd(network, _ => (first - 1, []));
            if (wanted is not null)
            {
                var asked = Number(wanted.Split('/')[0]);
                if (asked < first || asked > last || (taken.TryGetValue(asked, out var holder) && holder != pod))
                {
                    throw new InvalidOperationException($"failed to allocate for range 0: requested IP address {wanted} is not available in range set {Text(first)}-{Text(last)}");
                }

                taken[asked] = pod;
                return Handed(asked);
            }

            for (var step = 1u; step <= last - first + 1; step++)
            {
                var next = first + ((latest - first + step) % (last - first + 1));
                if (taken.TryAdd(next, pod))
                {
                    _networks[network] = (next, taken);
                    return Handed(next);
                }
            }

            throw new InvalidOperationException($"failed to allocate for range 0: no IP addresses available in range set: {Text(first)}-{Text(last)}");
        }
    }

    public void Release(string pod)
    {
        lock (_networks)
        {
            foreach (var (_, taken) in _networks.Values)
            {
                foreach (var address in taken.Where(entry => entry.Value == pod).Select(entry => entry.Key).ToList())
                {
                    _ = taken.Remove(address);
                    if (onHost)
                    {
                        HostAddresses.Remove(Text(address));
                    }
                }
            }
        }
    }

    private string Handed(uint address)
    {
        if (onHost)
        {
            HostAddresses.Add(Text(address));
        }

        return Text(address);
    }

    private static (uint First, uint Last) Range(string config)
    {
        try
        {
            var ipam = JsonNode.Parse(config)!["ipam"]!;
            var range = ipam["ranges"]?[0]?[0] ?? ipam;
            var subnet = IPNetwork.Parse((string)range["subnet"]!);
            var start = (string?)range["rangeStart"] is { } from ? Number(from) : Number(subnet.BaseAddress.ToString()) + 1;
            var end = (string?)range["rangeEnd"] is { } to ? Number(to) : Number(subnet.BaseAddress.ToString()) + (1u << (32 - subnet.PrefixLength)) - 2;
            return (start, end);
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or FormatException or InvalidOperationException)
        {
            throw new InvalidOperationException($"error parsing configuration: {exception.Message}", exception);
        }
    }

    private static uint Number(string address) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());

    private static string Text(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes).ToString();
    }
}
