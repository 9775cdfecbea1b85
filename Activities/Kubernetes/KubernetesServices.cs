using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Locations;

namespace VoipWorkflows.Activities.Kubernetes;

/// <summary>Registration.</summary>
internal static class KubernetesServices
{
    /// <summary>Adds the infrastructure type Kubernetes.</summary>
    public static IServiceCollection AddKubernetes(this IServiceCollection services) => services
        .AddSingleton<ILocationType, KubernetesLocationType>()
        .AddSingleton<ILocationProbe, KubernetesProbe>()
        .AddSingleton<KubernetesLocations>();
}
