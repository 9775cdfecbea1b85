using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Locations;

namespace VoipWorkflows.Activities.OpenStack;

/// <summary>Registration.</summary>
internal static class OpenStackServices
{
    /// <summary>Adds the infrastructure type Openstack.</summary>
    public static IServiceCollection AddOpenStack(this IServiceCollection services) => services
        .AddSingleton<ILocationType, OpenStackLocationType>();
}
