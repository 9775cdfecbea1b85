using System.Collections.Concurrent;
using k8s;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Locations;

/// <summary>Connections to clusters, one per deployment location and kept until its properties change.</summary>
internal sealed class KubernetesLocations(IDeploymentLocations locations, TimeProvider time, ResilienceSettings? settings = null) : IDisposable
{
    private readonly LocationResilience _resilience = new(settings ?? new ResilienceSettings(), time, Random.Shared.NextDouble, ApiFailures.Judge);
    private readonly ConcurrentDictionary<string, (string Key, KubernetesApi Api)> _connections = new(StringComparer.Ordinal);

    /// <summary>The connection to a location that the steps name.</summary>
    public async Task<KubernetesApi> ConnectAsync(string name, CancellationToken cancellationToken) =>
        Connect(await locations.FindAsync(name, cancellationToken)
            ?? throw new PermanentFailureException($"The deployment location '{name}' does not exist."));

    /// <summary>The connection to a location.</summary>
    public KubernetesApi Connect(DeploymentLocation location)
    {
        var kubeconfig = location.InfrastructureSpecificProperties.GetValueOrDefault(KubernetesProperties.Kubeconfig);
        var space = location.InfrastructureSpecificProperties.GetValueOrDefault(KubernetesProperties.Namespace)?.Trim();
        var key = StableHash.ShortId($"{space}\n{kubeconfig}");
        return _connections.AddOrUpdate(
            location.Name,
            _ => (key, Open(location.Name, kubeconfig, space)),
            (_, former) => former.Key == key ? former : (key, Reopen(location.Name, kubeconfig, space))).Api;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, api) in _connections.Values)
        {
            api.Dispose();
        }
    }

    // The former connection is left to the garbage collector: steps may still use it.
    private KubernetesApi Reopen(string name, string? kubeconfig, string? space)
    {
        _resilience.Forget(name);
        return Open(name, kubeconfig, space);
    }

    private KubernetesApi Open(string name, string? kubeconfig, string? space)
    {
        var configuration = Configuration(name, kubeconfig);
        return new KubernetesApi(name, space is { Length: > 0 } ? space : configuration.Namespace ?? "default", new k8s.Kubernetes(configuration), _resilience);
    }

    private static KubernetesClientConfiguration Configuration(string name, string? kubeconfig)
    {
        if (!string.IsNullOrWhiteSpace(kubeconfig))
        {
            return KubeconfigText.Flaw(kubeconfig) is { } flaw
                ? throw new StepInputException($"The kubeconfig of the deployment location '{name}' {flaw}.")
                : KubeconfigText.Read(kubeconfig);
        }

        return KubernetesClientConfiguration.IsInCluster()
            ? KubernetesClientConfiguration.InClusterConfig()
            : throw new StepInputException($"The deployment location '{name}' has no kubeconfig, and this host does not run in a cluster.");
    }
}
