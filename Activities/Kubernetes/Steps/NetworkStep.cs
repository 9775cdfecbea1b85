using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Makes the owner's network: a network attachment definition for a bridge whose addresses come from a range.</summary>
[StepKind("kubernetes.network", Outputs = ["networkid", "cidr"])]
internal sealed class NetworkStep(StepSettings settings, KubernetesLocations locations) : KubernetesStep<NetworkArguments>(settings, locations)
{
    private const int LongestInterface = 15;

    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, NetworkArguments arguments)
    {
        var name = ObjectNames.Label(arguments.Id, "id");
        var network = new NetworkAttachmentDefinition
        {
            Metadata = new() { Name = name, Labels = Marks.Labels(step.Owner), Annotations = Marks.Annotations(step.Owner) },
            Spec = new() { Config = Configuration(api, name, arguments) },
        };
        var wait = await OwnedObjects.Networks.ApplyAsync(api, step.Owner, network, step.CancellationToken);
        return wait is null ? Result(("networkid", name), ("cidr", arguments.Subnet)) : StepResult.NotDone(wait, Soon);
    }

    private static string Configuration(KubernetesApi api, string name, NetworkArguments arguments)
    {
        if (!IPNetwork.TryParse(arguments.Subnet, out var subnet))
        {
            throw new StepInputException($"subnet is '{arguments.Subnet}' and must be an address range such as 10.0.30.0/24.");
        }

        var (start, end) = (Inside(subnet, arguments.Start, "start"), Inside(subnet, arguments.End, "end"));
        if (start > end)
        {
            throw new StepInputException($"The range {arguments.Start} to {arguments.End} is empty.");
        }

        var bridge = arguments.Bridge is { Length: > 0 } given ? given : $"voip-{StableHash.ShortId($"{api.Namespace}/{name}")}";
        return bridge.Length <= LongestInterface
            ? JsonSerializer.Serialize(new
            {
                cniVersion = "0.3.1",
                name,
                type = "bridge",
                bridge,
                isDefaultGateway = true,
                ipMasq = true,
                // Lets a pod that comes again ask for the addresses that it had.
                capabilities = new { ips = true },
                ipam = new
                {
                    type = "host-local",
                    ranges = new[] { new[] { new { subnet = arguments.Subnet, rangeStart = arguments.Start, rangeEnd = arguments.End } } },
                },
            })
            : throw new StepInputException($"bridge is '{bridge}' and may have at most {LongestInterface} characters.");
    }

    private static uint Inside(IPNetwork subnet, string address, string argument) =>
        IPAddress.TryParse(address, out var ip) && subnet.Contains(ip)
            ? BinaryPrimitives.ReadUInt32BigEndian(ip.GetAddressBytes())
            : throw new StepInputException($"{argument} is '{address}' and must be an address of {subnet}.");
}
