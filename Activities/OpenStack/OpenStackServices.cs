using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Drift;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.OpenStack.Orphans;
using VoipWorkflows.Activities.OpenStack.Steps;

namespace VoipWorkflows.Activities.OpenStack;

/// <summary>Registration.</summary>
internal static class OpenStackServices
{
    /// <summary>Adds the infrastructure type Openstack.</summary>
    public static IServiceCollection AddOpenStack(this IServiceCollection services) => services
        .AddSingleton<ILocationType, OpenStackLocationType>()
        .AddSingleton<ILocationProbe, OpenStackLocationProbe>()
        .AddSingleton<IDriftSearch, OpenStackDriftSearch>()
        .AddSingleton<OpenStackClouds>()
        .AddSingleton<OrphanSearch>()
        .AddSingleton<OpenStackWork>();
}
