using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Orchestrations;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>The engine with everything that it runs.</summary>
internal static class EngineServices
{
    public static IServiceCollection AddLifecycleEngine(this IServiceCollection services, HostSettings settings, HostParts parts)
    {
        if (!Directory.Exists(settings.CatalogFolder))
        {
            throw new HostStartException($"There is no catalogue at {settings.CatalogFolder}; say where it is with --catalog or VOIP_CATALOG.");
        }

        var catalogue = CatalogueFolder.Load(settings.CatalogFolder, StepSchemas.All);
        var secretKeyFile = settings.Store == StoreKind.Memory ? null : Path.Combine(settings.DataFolder, "secrets.key");
        return services
            .AddSingleton(catalogue)
            .AddCatalogue(catalogue.Catalogue)
            .AddAssemblies(secretKeyFile)
            .AddStepServices(new StepSettings { DataFolder = settings.DataFolder, CatalogFolder = settings.CatalogFolder })
            .AddHostedService<CatalogueReport>()
            .AddDurableTask(engine => UseStore(engine, settings).AddTasks(registry => Register(registry, parts)))
            .AddHostedService<DefaultLocation>()
            .AddHostedService<ReconcilerStart>();
    }

    private static DurableTaskBuilder UseStore(DurableTaskBuilder engine, HostSettings settings) =>
        settings.Store == StoreKind.Memory ? engine.UseInMemory() : engine.UseSqlite(settings.StoreFile);

    private static void Register(DurableTaskRegistry registry, HostParts parts)
    {
        _ = registry.AddVoipOrchestrations()
            .AddAssemblyActivities()
            .AddActivity<ResolveAssemblyActivity>(ActivityNames.ResolveAssembly)
            .AddActivity<FindLifecyclesActivity>(ActivityNames.FindLifecycles);
        foreach (var step in StepKinds.All.Values)
        {
            _ = registry.AddActivity(step.Name, step.ActivityType);
        }

        parts.Tasks(registry);
    }
}
