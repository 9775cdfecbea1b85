using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>
/// A host as far as steps see it, on a data folder of its own. Disposing it ends every process and gives back every lease, also when
/// the test failed on the way.
/// </summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StepOwner> _owners = new();
    private ServiceProvider _services;

    public TestHost(string? leaseFolder = null, string? dataFolder = null)
    {
        Settings = new StepSettings
        {
            DataFolder = dataFolder ?? Path.Combine(Path.GetTempPath(), $"voip-test-{Guid.NewGuid():N}"),
            CatalogFolder = FindCatalog(),
        };
        if (leaseFolder is not null)
        {
            Settings = Settings with { LeaseFolder = leaseFolder };
        }

        _services = Start();
    }

    public StepSettings Settings { get; }

    public string DataFolderId => Get<DataFolder>().Id;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>All objects made anew: nothing is left of the former ones but what lies in files and runs as processes.</summary>
    public void Restart()
    {
        _services.Dispose();
        _services = Start();
    }

    public StepOwner Owner(string component, string assembly = "voice") =>
        _owners.GetOrAdd($"{assembly}__{component}", name => new StepOwner(assembly, "1", name, name));

    public StepContext Context(StepOwner owner, string package = "vnfs/voip-gateway/kamailio-vnfc", CancellationToken cancellationToken = default)
    {
        _ = _owners.TryAdd(owner.Component, owner);
        return StepContext.Create(Settings, owner, "core", package, cancellationToken);
    }

    public Task<StepResult> RunAsync<TStep, TArguments>(StepContext context, TArguments arguments)
        where TStep : StepActivity<TArguments>
        where TArguments : class => ActivatorUtilities.CreateInstance<TStep>(_services).RunAsync(context, arguments);

    /// <summary>The marked processes that run for this host's data folder.</summary>
    public List<MarkedProcess> Processes() => ProcessTable.All(DataFolderId);

    public string[] Leases() => Directory.Exists(Settings.LeaseFolder)
        ? [.. Directory.GetFiles(Settings.LeaseFolder, "127.*").Where(path => File.ReadAllText(path).Contains(DataFolderId, StringComparison.Ordinal))]
        : [];

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Settings.DataFolder))
        {
            // Networks can go only when nobody uses them any more, so their owners come last.
            var ordered = _owners.Values.OrderBy(owner => owner.Component.Contains("network", StringComparison.Ordinal) ? 1 : 0);
            foreach (var owner in ordered)
            {
                _ = await RunAsync<RemoveStep, RemoveArguments>(Context(owner), new RemoveArguments());
            }

            Assert.IsEmpty(Processes());
            Assert.IsEmpty(Leases());
            Directory.Delete(Settings.DataFolder, recursive: true);
        }

        await _services.DisposeAsync();
    }

    public static string FindCatalog()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "Catalog", "vnfs")))
            {
                return Path.Combine(at, "Catalog");
            }
        }

        throw new DirectoryNotFoundException("There is no Catalog above the tests.");
    }

    private ServiceProvider Start() => new ServiceCollection().AddStepServices(Settings).AddSingleton<IDeploymentLocations, NoLocations>().BuildServiceProvider();
}
