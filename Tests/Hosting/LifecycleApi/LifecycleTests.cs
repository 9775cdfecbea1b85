using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.LifecycleApi;

/// <summary>The way of a person with the lifecycle API, on a real engine and this machine's loopback networks.</summary>
[TestClass]
public sealed class LifecycleTests
{
    private const string NetworkDescriptor = "assembly::tenant-neutron-network::1.0";

    private static readonly string[] s_over = ["Completed", "Failed", "Cancelled"];

    private TestHost _host = null!;

    [TestInitialize]
    public async Task StartHostAsync() => _host = await TestHost.StartAsync();

    [TestCleanup]
    public async Task StopHostAsync() => await _host.DisposeAsync();

    [TestMethod]
    public async Task An_assembly_is_created_shown_changed_and_deleted()
    {
        var created = await RunAsync("createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Active", properties = new { deploymentLocation = "core" } });
        AssertProcess(created, "Create Assembly", "createAssembly");

        var assembly = await ByNameAsync("net");
        Assert.AreEqual("Assembly", assembly.GetProperty("type").GetString());
        Assert.AreEqual("Active", assembly.GetProperty("state").GetString());
        Assert.AreEqual(NetworkDescriptor, assembly.GetProperty("descriptorName").GetString());
        Assert.AreEqual(created.GetProperty("assemblyId").GetString(), assembly.GetProperty("id").GetString());
        Assert.EndsWith("Z", assembly.GetProperty("createdAt").GetString()!);
        var resource = assembly.GetProperty("children")[0];
        Assert.AreEqual("Component", resource.GetProperty("type").GetString());
        Assert.AreEqual("Active", resource.GetProperty("state").GetString());
        Assert.IsTrue(resource.GetProperty("properties").EnumerateArray().Any(property =>
            property.GetProperty("name").GetString() == "networkid" && property.GetProperty("value").GetString()!.Length > 0));

        using var byId = await _host.Http.GetAsync($"/api/topology/assemblies/{assembly.GetProperty("id").GetString()}");
        Assert.AreEqual(assembly.GetRawText(), await byId.Content.ReadAsStringAsync());

        var changed = await RunAsync("changeAssemblyState", new { assemblyName = "net", intendedState = "Inactive" });
        Assert.AreEqual("Completed", changed.GetProperty("status").GetString(), changed.GetRawText());
        Assert.AreEqual("Inactive", (await ByNameAsync("net")).GetProperty("state").GetString());

        var deleted = await RunAsync("deleteAssembly", new { assemblyId = assembly.GetProperty("id").GetString() });
        AssertProcess(deleted, "Delete Assembly", "deleteAssembly");
        Assert.AreEqual("[]", await _host.Http.GetStringAsync("/api/topology/assemblies?name=net"));
        Assert.AreEqual("[]", await _host.Http.GetStringAsync("/api/topology/assemblies"));
    }

    [TestMethod]
    public async Task A_name_that_exists_is_refused_with_409()
    {
        _ = await RunAsync("createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Installed", properties = new { deploymentLocation = "core" } });

        using var again = await _host.Http.PostAsJsonAsync("/api/intent/createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Active", properties = new { deploymentLocation = "core" } });

        Assert.AreEqual(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("net", await again.Content.ReadAsStringAsync());
        _ = await RunAsync("deleteAssembly", new { assemblyName = "net" });
    }

    [TestMethod]
    public async Task Processes_are_listed_newest_first_and_filtered()
    {
        var create = await RunAsync("createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Installed", properties = new { deploymentLocation = "core" } });
        var delete = await RunAsync("deleteAssembly", new { assemblyName = "net" });
        var (createId, deleteId) = (create.GetProperty("id").GetString(), delete.GetProperty("id").GetString());

        CollectionAssert.AreEqual(new[] { deleteId, createId }, await ProcessIdsAsync(""));
        CollectionAssert.AreEqual(new[] { deleteId }, await ProcessIdsAsync("limit=1"));
        CollectionAssert.AreEqual(new[] { createId }, await ProcessIdsAsync("intentTypes=CreateAssembly"));
        CollectionAssert.AreEqual(new[] { deleteId, createId }, await ProcessIdsAsync("assemblyName=n*&processStatuses=Completed,In%20Progress"));
        CollectionAssert.AreEqual(Array.Empty<string>(), await ProcessIdsAsync("processStatuses=Failed"));
        CollectionAssert.AreEqual(new[] { createId, deleteId }.Order().ToArray(), (await ProcessIdsAsync($"assemblyId={create.GetProperty("assemblyId").GetString()}")).Order().ToArray());
        CollectionAssert.AreEqual(Array.Empty<string>(), await ProcessIdsAsync("assemblyType=assembly::other::1.0"));
        CollectionAssert.AreEqual(Array.Empty<string>(), await ProcessIdsAsync("startDateTime=2100-01-01T00:00:00Z"));
    }

    [TestMethod]
    public async Task A_shallow_process_leaves_out_plan_and_instances()
    {
        var process = await RunAsync("createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Installed", properties = new { deploymentLocation = "core" } });

        var shallow = await ReadAsync($"/api/processes/{process.GetProperty("id").GetString()}?shallow=True");

        string[] dropped = ["previousInstance", "desiredInstance", "executionPlan"];
        CollectionAssert.IsSubsetOf(dropped, process.EnumerateObject().Select(member => member.Name).ToArray());
        Assert.IsFalse(shallow.EnumerateObject().Any(member => dropped.Contains(member.Name)));
        _ = await RunAsync("deleteAssembly", new { assemblyName = "net" });
    }

    [TestMethod]
    public async Task An_uploaded_descriptor_is_kept_as_written_can_be_replaced_and_removed()
    {
        const string name = "assembly::my-net::1.0";
        const string yaml = "name: assembly::my-net::1.0 # mine\ndescription: first\ncomposition:\n  net:\n    type: assembly::tenant-neutron-network::1.0\n";

        using var added = await PostYamlAsync(yaml);
        using var again = await PostYamlAsync(yaml);
        var stored = await _host.Http.GetStringAsync($"/api/catalog/descriptors/{name}");
        using var replaced = await _host.Http.PutAsync($"/api/catalog/descriptors/{name}", new StringContent(yaml.Replace("first", "second", StringComparison.Ordinal), Encoding.UTF8));
        var listed = (await ReadAsync("/api/catalog/descriptors")).EnumerateArray().Single(descriptor => descriptor.GetProperty("name").GetString() == name);
        using var removed = await _host.Http.DeleteAsync($"/api/catalog/descriptors/{name}");
        using var gone = await _host.Http.GetAsync($"/api/catalog/descriptors/{name}");

        Assert.AreEqual(HttpStatusCode.Created, added.StatusCode, await added.Content.ReadAsStringAsync());
        Assert.EndsWith($"/api/catalog/descriptors/{name}", added.Headers.Location!.OriginalString);
        Assert.StartsWith($$"""{"descriptorName":"{{name}}","validationWarnings":[""", await added.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.Conflict, again.StatusCode);
        Assert.AreEqual(yaml, stored);
        Assert.AreEqual(HttpStatusCode.OK, replaced.StatusCode);
        Assert.AreEqual("second", listed.GetProperty("description").GetString());
        Assert.EndsWith(name, listed.GetProperty("links")[0].GetProperty("href").GetString()!);
        Assert.AreEqual(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [TestMethod]
    public async Task A_location_keeps_its_secrets_to_itself_and_cannot_be_removed_while_used()
    {
        using var added = await _host.Http.PostAsJsonAsync("/api/deploymentLocations", new { name = "edge", description = "d", infrastructureType = "Local", infrastructureSpecificProperties = new { password = "s3cret", url = "http://x" } });
        _ = await RunAsync("createAssembly", new { assemblyName = "net", descriptorName = NetworkDescriptor, intendedState = "Active", properties = new { deploymentLocation = "edge" } });
        using var used = await _host.Http.DeleteAsync("/api/deploymentLocations/edge");
        _ = await RunAsync("deleteAssembly", new { assemblyName = "net" });
        var shown = await _host.Http.GetStringAsync("/api/deploymentLocations/edge");
        var everything = await _host.Http.GetStringAsync("/runtime/webhooks/durabletask/instances?showInput=true");
        using var removed = await _host.Http.DeleteAsync("/api/deploymentLocations/edge");

        Assert.AreEqual(HttpStatusCode.Created, added.StatusCode);
        Assert.EndsWith("/api/deploymentLocations/edge", added.Headers.Location!.OriginalString);
        Assert.AreEqual(HttpStatusCode.Conflict, used.StatusCode);
        Assert.Contains("net", await used.Content.ReadAsStringAsync());
        Assert.DoesNotContain("s3cret", shown);
        Assert.DoesNotContain("s3cret", everything);
        Assert.AreEqual(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [TestMethod]
    public async Task The_public_orchestrators_do_what_the_intents_do()
    {
        using var response = await _host.Http.PostAsJsonAsync(
            "/api/orchestrators/CreateAssembly?timeout=60", new { assemblyName = "net", descriptorName = NetworkDescriptor, properties = new { deploymentLocation = "core" } });

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, await response.Content.ReadAsStringAsync());
        Assert.AreEqual("Active", (await ByNameAsync("net")).GetProperty("state").GetString());
        _ = await RunAsync("deleteAssembly", new { assemblyName = "net" });
    }

    private static void AssertProcess(JsonElement process, string action, string intent)
    {
        Assert.AreEqual("Completed", process.GetProperty("status").GetString(), process.GetRawText());
        Assert.AreEqual(action, process.GetProperty("lifecycleAction").GetString());
        Assert.AreEqual(intent, process.GetProperty("intent").GetString());
        Assert.AreEqual("net", process.GetProperty("assemblyName").GetString());
        Assert.EndsWith("Z", process.GetProperty("startTime").GetString()!);
        Assert.EndsWith("Z", process.GetProperty("endTime").GetString()!);
    }

    private Task<HttpResponseMessage> PostYamlAsync(string yaml) => _host.Http.PostAsync("/api/catalog/descriptors", new StringContent(yaml, Encoding.UTF8, "application/yaml"));

    private async Task<string[]> ProcessIdsAsync(string query) =>
        [.. (await ReadAsync($"/api/processes?{query}")).EnumerateArray().Select(process => process.GetProperty("id").GetString()!)];

    private async Task<JsonElement> ByNameAsync(string name) => (await ReadAsync($"/api/topology/assemblies?name={name}"))[0];

    private async Task<JsonElement> ReadAsync(string path) => JsonElement.Parse(await _host.Http.GetStringAsync(path));

    /// <summary>Submits an intent, waits for its process through the engine, and reads it over HTTP.</summary>
    private async Task<JsonElement> RunAsync(string intent, object body)
    {
        using var response = await _host.Http.PostAsJsonAsync($"/api/intent/{intent}", body);
        Assert.AreEqual(HttpStatusCode.Created, response.StatusCode, await response.Content.ReadAsStringAsync());
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
        var id = response.Headers.Location!.Segments[^1];
        var begun = await ReadAsync($"/api/processes/{id}");
        Assert.AreNotEqual("", begun.GetProperty("assemblyId").GetString());
        _ = await _host.Client.WaitForInstanceCompletionAsync(id);
        var process = await ReadAsync($"/api/processes/{id}");
        CollectionAssert.Contains(s_over, process.GetProperty("status").GetString());
        return process;
    }
}
