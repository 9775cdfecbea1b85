using VoipWorkflows.Hosting.Locations;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The lifecycle API as a whole.</summary>
internal static class LifecycleApiEndpoints
{
    public static IServiceCollection AddLifecycleApi(this IServiceCollection services) => services
        .AddSingleton<AssemblyBook>()
        .AddSingleton<ProcessBook>()
        .AddSingleton<IntentDesk>()
        .AddSingleton<ILocationTest, LocalLocationTest>()
        .AddSingleton<ILocationTest, KubernetesLocationTest>()
        .AddSingleton<ILocationTest, OpenStackLocationTest>()
        .AddSingleton<LocationTests>();

    public static void MapLifecycleApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").RefusingAnywhere(typeof(LifecycleError));
        api.MapLogin();
        api.MapCatalogue();
        api.MapIntents();
        api.MapProcesses();
        api.MapTopology();
        api.MapLocations();
        api.MapSamples();
        api.MapOrphans();
    }
}
