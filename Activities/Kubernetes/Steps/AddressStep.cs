using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Pods;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Tells the address that the owner's pod has on one of its interfaces.</summary>
[StepKind("kubernetes.address", Outputs = ["address"])]
internal sealed class AddressStep(StepSettings settings, KubernetesLocations locations) : KubernetesStep<AddressArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, AddressArguments arguments)
    {
        var pod = await OwnPod.ReadAsync(api, step);
        var requested = NetworkStatus.RequestedBy(pod);
        return !requested.ContainsKey(arguments.Interface)
            ? throw new StepInputException($"The pod has no interface '{arguments.Interface}'; it has {string.Join(", ", requested.Keys)}.")
            : NetworkStatus.AddressesOf(pod).TryGetValue(arguments.Interface, out var address)
                ? Result(("address", address))
                : StepResult.NotDone($"the network-status of pod {pod.Metadata.Name} to tell the address on {requested[arguments.Interface]}", Soon);
    }
}
