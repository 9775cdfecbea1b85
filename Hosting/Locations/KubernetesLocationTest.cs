using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>A cluster: that it answers, that Multus is there, and that a pod and all that it needs might be made. Made is nothing: every try is a dry run.</summary>
internal sealed class KubernetesLocationTest(KubernetesLocations locations) : ILocationTest
{
    private const string Probe = "voipworkflows-location-test";

    public string InfrastructureType => KubernetesProperties.InfrastructureType;

    public async Task<IReadOnlyList<LocationCheck>> RunAsync(DeploymentLocation location, CancellationToken cancellation)
    {
        KubernetesApi api;
        try
        {
            api = locations.Connect(location);
        }
        catch (StepInputException exception)
        {
            return [new("kubeconfig", false, exception.Message)];
        }

        var version = await TryAsync("API server", async () => (await api.CallAsync(CallKind.Idempotent, (client, token) => client.Version.GetCodeAsync(token), cancellation)).GitVersion);
        if (!version.Passed)
        {
            return [version];
        }

        return
        [
            version,
            await TryAsync("pods", () => DryRunAsync(api, (client, token) => client.CoreV1.CreateNamespacedPodAsync(Pod(), api.Namespace, dryRun: "All", cancellationToken: token), cancellation)),
            await TryAsync("ConfigMaps", () => DryRunAsync(
                api, (client, token) => client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = Probe } }, api.Namespace, dryRun: "All", cancellationToken: token), cancellation)),
            await TryAsync("Multus networks", () => DryRunAsync(
                api,
                (client, token) => client.CustomObjects.ListNamespacedCustomObjectAsync(
                    NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, limit: 1, cancellationToken: token),
                cancellation)),
            await TryAsync("events", () => DryRunAsync(api, (client, token) => client.CoreV1.ListNamespacedEventAsync(api.Namespace, limit: 1, cancellationToken: token), cancellation)),
        ];
    }

    private static async Task<string> DryRunAsync<T>(KubernetesApi api, Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        _ = await api.CallAsync(CallKind.Idempotent, call, cancellation);
        return $"allowed in namespace {api.Namespace}";
    }

    private static V1Pod Pod() => new()
    {
        Metadata = new() { Name = Probe },
        Spec = new()
        {
            SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 10001, SeccompProfile = new() { Type = "RuntimeDefault" } },
            Containers = [new() { Name = "probe", Image = "probe", SecurityContext = new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = ["ALL"] } } }],
        },
    };

    private static async Task<LocationCheck> TryAsync(string name, Func<Task<string>> attempt)
    {
        try
        {
            return new(name, true, await attempt());
        }
        catch (Exception exception) when (exception is StepException or HttpRequestException)
        {
            return new(name, false, ApiFailures.Describe(exception));
        }
    }
}
