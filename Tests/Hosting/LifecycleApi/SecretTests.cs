using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Tests.LifecycleApi;

/// <summary>
/// A secret goes through everything that a host does with a property, and is then looked for wherever it must not be: in every reply, the log, the traces and the bytes of
/// the store.
/// </summary>
[TestClass]
public sealed class SecretTests
{
    private const string Instances = "/runtime/webhooks/durabletask/instances";

    // Each canary comes in through another door.
    private const string First = "canary-7d1f0a";
    private const string Second = "canary-93be2c";
    private const string Lost = "canary-e04417";

    private readonly StringBuilder _replies = new();
    private TestHost _host = null!;

    [TestMethod]
    public async Task A_secret_is_found_in_the_configuration_of_the_VNF_and_nowhere_else()
    {
        using var catalogue = new TemporaryFolder();
        TrunkCatalogue.Write(catalogue.Path);
        var data = "";
        using var recorder = new OutputRecorder();
        _host = await TestHost.StartAsync(settings => settings with { CatalogFolder = catalogue.Path, Store = StoreKind.Sqlite, DataFolder = data = settings.DataFolder }, LogLevel.Trace);
        await using var host = _host;
        _host.Services.GetRequiredService<ILoggerFactory>().AddProvider(recorder);

        _ = await PostAsync("/api/intent/createAssembly?dryRun=true", Request("trunk", TrunkCatalogue.Trunk, First));
        var created = await PostAsync("/api/orchestrators/CreateAssembly?timeout=60", Request("trunk", TrunkCatalogue.Trunk, First));
        Assert.AreEqual("Completed", (string?)created["status"], created.ToJsonString());
        await IntentAsync("createAssembly", new { assemblyName = "branch", descriptorName = TrunkCatalogue.Branch, intendedState = "Active" });
        var files = Path.Combine(data, "vnfs");
        Assert.AreEqual($"account=sip:a.example:{First}@trunk\n", await File.ReadAllTextAsync(Path.Combine(files, "trunk", "trunk__peer", "peer.cfg")));
        Assert.AreEqual($"account={First}\n", await File.ReadAllTextAsync(Path.Combine(files, "branch", "branch__peer", "peer.cfg")));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(files, "trunk", "trunk__peer", "peer.cfg")));

        // The same secret is no change, also in the form in which it is shown; another one is.
        Assert.IsEmpty(await PlanAsync(First));
        Assert.IsEmpty(await PlanAsync(SealedText.Mask));
        Assert.IsNotEmpty(await PlanAsync(Second));
        await IntentAsync("upgradeAssembly", Request("trunk", null, Second));
        Assert.AreEqual($"account=sip:a.example:{Second}@trunk\n", await File.ReadAllTextAsync(Path.Combine(files, "trunk", "trunk__peer", "peer.cfg")));

        // What is refused was stored nevertheless: a slip in a property's name, a descriptor that does not exist.
        using (var slip = await _host.Http.PostAsJsonAsync("/api/orchestrators/UpgradeAssembly?timeout=60", new { assemblyName = "trunk", properties = new { trunk_pasword = Lost } }))
        using (var nothing = await _host.Http.PostAsJsonAsync("/api/orchestrators/CreateAssembly?timeout=60", Request("other", "assembly::none::1.0", Lost)))
        {
            Assert.Contains("trunk_pasword", await KeepAsync(slip));
            Assert.Contains("assembly::none::1.0", await KeepAsync(nothing));
        }

        var topology = await GetAsync("/api/topology/assemblies?name=trunk");
        var assembly = await GetAsync($"/api/topology/assemblies/{(string)topology.AsArray()[0]!["id"]!}");
        Assert.AreEqual(SealedText.Mask, Property(assembly, "trunk_password"));
        Assert.AreEqual(SealedText.Mask, Property(assembly, "proof"));
        Assert.AreEqual("a.example", Property(assembly, "realm"));
        Assert.AreEqual($"sip:a.example:{SealedText.Mask}@trunk", Property(assembly["children"]![0]!, "account"));
        Assert.DoesNotContain(files, assembly.ToJsonString());
        _ = await GetAsync("/api/processes");
        var instances = (await GetAsync($"{Instances}?showInput=true")).AsArray();
        foreach (var instance in instances)
        {
            _ = await GetAsync($"{Instances}/{Uri.EscapeDataString((string)instance!["instanceId"]!)}?showHistory=true&showHistoryOutput=true&showInput=true");
        }

        Assert.IsGreaterThan(5, instances.Count);
        var stored = Encoding.Latin1.GetString([.. new[] { "voip.db", "voip.db-wal" }.SelectMany(name => Bytes(Path.Combine(data, name)))]);
        Assert.Contains("{sealed:", stored, "the store is not compressed: a search in it can find something");
        Assert.Contains("assembly::trunk::1.0", recorder.Text + _replies);
        foreach (var canary in (string[])[First, Second, Lost])
        {
            Assert.DoesNotContain(canary, _replies.ToString());
            Assert.DoesNotContain(canary, recorder.Text);
            Assert.DoesNotContain(canary, stored);
        }
    }

    private static object Request(string name, string? descriptor, string password) =>
        new { assemblyName = name, descriptorName = descriptor, intendedState = "Active", properties = new { trunk_password = password } };

    private static string? Property(JsonNode owner, string name) =>
        (string?)owner["properties"]!.AsArray().Single(property => (string?)property!["name"] == name)!["value"];

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private async Task<JsonArray> PlanAsync(string password) =>
        (await PostAsync("/api/intent/upgradeAssembly?dryRun=true", Request("trunk", null, password)))["executionPlan"]!.AsArray();

    private async Task IntentAsync(string intent, object body)
    {
        using var response = await _host.Http.PostAsJsonAsync($"/api/intent/{intent}", body);
        Assert.AreEqual(HttpStatusCode.Created, response.StatusCode, await KeepAsync(response));
        var end = await _host.Client.WaitForInstanceCompletionAsync(response.Headers.Location!.Segments[^1], getInputsAndOutputs: true);
        Assert.Contains("Completed", end.SerializedCustomStatus!);
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var response = await _host.Http.PostAsJsonAsync(path, body);
        var text = await KeepAsync(response);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _host.Http.GetAsync(path);
        return JsonNode.Parse(await KeepAsync(response))!;
    }

    private async Task<string> KeepAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        _ = _replies.Append(response.Headers).AppendLine(text);
        return text;
    }
}
