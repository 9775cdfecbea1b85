using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Registration.</summary>
public static class AssemblyServices
{
    /// <summary>Adds the services around assemblies and deployment locations. Needs a <see cref="DurableTaskClient"/> and a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="secretKeyFile">The file that holds the key for secrets; null: a key that is forgotten with this process.</param>
    public static IServiceCollection AddAssemblies(this IServiceCollection services, string? secretKeyFile) => services
        .AddSingleton<ISecretSeal>(_ => secretKeyFile is null ? SecretSeal.Ephemeral() : SecretSeal.FromKeyFile(secretKeyFile))
        .AddSingleton<AssemblyDirectory>()
        .AddSingleton<IntentSubmitter>()
        .AddSingleton<MetricIntake>()
        .AddSingleton<LocationReconcilers>()
        .AddSingleton(provider => new DeploymentLocations(
            provider.GetRequiredService<DurableTaskClient>(),
            provider.GetRequiredService<AssemblyDirectory>(),
            provider.GetRequiredService<ISecretSeal>(),
            provider.GetServices<ILocationType>(),
            provider.GetRequiredService<LocationReconcilers>()))
        .AddSingleton<IDeploymentLocations>(provider => provider.GetRequiredService<DeploymentLocations>());
}
