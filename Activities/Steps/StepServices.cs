using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Kubernetes;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.OpenStack;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Ssh;

namespace VoipWorkflows.Activities.Steps;

/// <summary>Registers the step activities and what they work with.</summary>
internal static class StepServices
{
    /// <summary>Adds what the step activities ask for in their constructors.</summary>
    public static IServiceCollection AddStepServices(this IServiceCollection services, StepSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => settings with { Seal = settings.Seal ?? provider.GetService<ISecretSeal>() });
        services.AddSingleton<DataFolder>();
        services.AddSingleton<NetworkPool>();
        services.AddSingleton<LocalNetworks>();
        services.AddSingleton<VnfProcesses>();
        services.AddSingleton<HostKeys>();
        services.AddSingleton<SshCredentials>();
        services.AddSingleton<SshSessions>();
        services.AddSingleton<SshCommands>();
        services.AddSingleton<SshFiles>();
        services.AddSingleton<SshTunnels>();
        services.AddSingleton<JsonRpcClient>();
        services.AddSingleton<NgClient>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<DispatchList>();
        services.AddSingleton<DispatchFiles>();
        services.AddSingleton<Probes>();
        services.AddKubernetes();
        services.AddOpenStack();
        return services;
    }

    /// <summary>Adds every step kind as an activity of its name.</summary>
    public static DurableTaskRegistry AddStepActivities(this DurableTaskRegistry registry)
    {
        foreach (var kind in StepKinds.All.Values)
        {
            _ = registry.AddActivity(kind.Name, kind.ActivityType);
        }

        return registry;
    }
}
