using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.Tests.Serving;

[TestClass]
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var exception = await Assert.ThrowsExactlyAsync<HostStartException>(() => StartAsync(Settings() with { Urls = [url] }));

        Assert.Contains(url, exception.Message);
        Assert.Contains("--urls", exception.Message);
        Assert.IsFalse(File.Exists(Path.Combine(_folder.Path, "host.lock")), "a host that cannot listen must leave the data folder alone");
    }

    [TestMethod]
    [DataRow(StoreKind.Memory)]
    [DataRow(StoreKind.Sqlite)]
    public async Task A_data_folder_that_is_in_use_is_named_with_its_holder(object store)
    {
        await using var first = await StartAsync(Settings() with { Store = (StoreKind)store });

        var exception = await Assert.ThrowsExactlyAsync<HostStartException>(() => StartAsync(Settings() with { Store = (StoreKind)store }));

        Assert.Contains(_folder.Path, exception.Message);
        Assert.Contains($"process id {Environment.ProcessId}", exception.Message);
        Assert.Contains("--data", exception.Message);
    }

    [TestMethod]
    public async Task A_data_folder_is_free_again_after_its_host_stopped_and_keeps_what_was_stored()
    {
        await using (var first = await StartAsync(Settings()))
        {
            var client = first.Services.GetService(typeof(DurableTaskClient)) as DurableTaskClient;
            _ = await client!.ScheduleNewOrchestrationInstanceAsync("WaitForGo", null, new StartOrchestrationOptions("kept"));
        }

        await using var second = await StartAsync(Settings());

        var again = second.Services.GetService(typeof(DurableTaskClient)) as DurableTaskClient;
        Assert.IsTrue((await again!.GetInstanceAsync("kept"))!.IsRunning);
    }

    [TestMethod]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        var path = _folder.Write("file", "");

        var exception = await Assert.ThrowsExactlyAsync<HostStartException>(() => StartAsync(Settings() with { DataFolder = path }));

        Assert.Contains(path, exception.Message);
    }

    [TestMethod]
    public async Task A_catalogue_that_is_not_there_is_refused()
    {
        var exception = await Assert.ThrowsExactlyAsync<HostStartException>(() => StartAsync(Settings() with { CatalogFolder = Path.Combine(_folder.Path, "nowhere") }));

        Assert.Contains("nowhere", exception.Message);
        Assert.Contains("--catalog", exception.Message);
    }

    [TestMethod]
    public async Task A_broken_file_in_the_catalogue_does_not_keep_the_host_from_starting()
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder.Path, "Catalog"));
        _ = _folder.Write("Catalog/assembly.yaml", "name: [");

        await using var host = await StartAsync(Settings() with { CatalogFolder = Path.Combine(_folder.Path, "Catalog") });

        Assert.HasCount(1, host.Urls);
    }

    [TestMethod]
    public async Task A_host_that_knows_a_cloud_starts_although_nobody_answers_there_and_looks_after_it_again()
    {
        await using (var first = await StartAsync(Settings()))
        {
            using var http = new HttpClient { BaseAddress = new Uri(first.Urls[0]) };
            var properties = new Dictionary<string, string> { ["os_auth_url"] = "http://127.0.0.1:1/v3", ["os_username"] = "u", ["os_password"] = "p", ["os_projectname"] = "q" };
            using var reply = await http.PostAsJsonAsync(
                "/api/deploymentLocations", new { name = "cloud", infrastructureType = "Openstack", infrastructureSpecificProperties = properties });
            Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
        }

        await using var second = await StartAsync(Settings()).WaitAsync(TimeSpan.FromSeconds(30));

        var client = (DurableTaskClient)second.Services.GetService(typeof(DurableTaskClient))!;
        Assert.IsTrue((await client.GetInstanceAsync("reconciler:cloud"))!.IsRunning);
    }

    private static Task<VoipHost> StartAsync(HostSettings settings) => VoipHost.StartAsync(
        settings, new HostParts { Tasks = TestTasks.Register, LogLevel = LogLevel.Critical }, CancellationToken.None);

    private HostSettings Settings() => new()
    {
        DataFolder = _folder.Path,
        CatalogFolder = TestHost.Catalogue,
        Urls = ["http://127.0.0.1:0"],
    };
}
