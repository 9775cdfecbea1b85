using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.Tests;

/// <summary>A real host with the in-memory store on a free port, with orchestrators of the test's own beside the product's.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly VoipHost _host;

    private TestHost(TemporaryFolder folder, VoipHost host)
    {
        (_folder, _host) = (folder, host);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Urls[0]) };
    }

    public static string Catalogue { get; } = Path.Combine(RepositoryRoot(), "Catalog");

    public HttpClient Http { get; }

    public DurableTaskClient Client => Services.GetRequiredService<DurableTaskClient>();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestHost> StartAsync(Func<HostSettings, HostSettings>? change = null, LogLevel logLevel = LogLevel.Warning)
    {
        var folder = new TemporaryFolder();
        var settings = new HostSettings
        {
            DataFolder = folder.Path,
            CatalogFolder = Catalogue,
            Store = StoreKind.Memory,
            Urls = ["http://127.0.0.1:0"],
            TaskHub = "TestHub",
        };
        var parts = new HostParts { Tasks = TestTasks.Register, Startable = TestTasks.Orchestrators, LogLevel = logLevel };
        return new TestHost(folder, await VoipHost.StartAsync(change?.Invoke(settings) ?? settings, parts, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VoipWorkflows.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests lie outside the repository.");
        }

        return folder.FullName;
    }
}
