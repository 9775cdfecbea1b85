using VoipWorkflows.Hosting.Locations;

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
        app.MapLogin();
        app.MapCatalogue();
        app.MapIntents();
        app.MapProcesses();
        app.MapTopology();
        app.MapLocations();
        app.MapSamples();
        app.MapOrphans();
    }
}
