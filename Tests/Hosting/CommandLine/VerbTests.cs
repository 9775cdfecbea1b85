using System.Text.Json;
using VoipWorkflows.Hosting.CommandLine;

namespace VoipWorkflows.Hosting.Tests.CommandLine;

/// <summary>The verbs against a running host.</summary>
[TestClass]
public sealed class VerbTests
{
    private const string Network = "assembly::tenant-neutron-network::1.0";

    private TestHost _host = null!;

    [TestInitialize]
    public async Task StartHostAsync() => _host = await TestHost.StartAsync();

    [TestCleanup]
    public async Task StopHostAsync() => await _host.DisposeAsync();

    [TestMethod]
    public async Task Create_waits_shows_progress_and_leaves_an_assembly_that_show_draws()
    {
        using var folder = new TemporaryFolder();
        var subnet = folder.Write("subnet", "10.9.0.0/24\n");

        var (created, progress) = await RunAsync("create", Network, "net", "-p", "deploymentLocation=core", "-p", $"subnet=@{subnet}");
        var (shown, tree) = await RunAsync("show", "net");
        var (listed, list) = await RunAsync("show");
        var (deleted, _) = await RunAsync("delete", "net");
        var (_, empty) = await RunAsync("show");

        Assert.AreEqual(0, created, progress);
        Assert.Contains("Install    net__network: Done", progress);
        Assert.Contains("Create Assembly net: Completed", progress);
        Assert.AreEqual(0, shown);
        Assert.Contains("net  Active", tree);
        Assert.Contains("network  Active", tree);
        Assert.Contains("10.9.0.0/24", tree);
        Assert.AreEqual(0, listed);
        Assert.Contains(Network, list);
        Assert.AreEqual(0, deleted);
        Assert.Contains("no assembly yet", empty);
    }

    [TestMethod]
    public async Task With_json_every_verb_prints_one_line_of_JSON()
    {
        var process = await ReadAsync("create", Network, "net", "-p", "deploymentLocation=core", "--json");
        var changed = await ReadAsync("state", "net", "Inactive", "--json");
        var assembly = await ReadAsync("show", "net", "--json");
        var assemblies = await ReadAsync("show", "--json");
        var processes = await ReadAsync("processes", "net", "--json");
        var locations = await ReadAsync("locations", "list", "--json");
        var descriptors = await ReadAsync("catalog", "list", "--json");
        var deleted = await ReadAsync("delete", "net", "--json");

        Assert.AreEqual("Completed", process.GetProperty("status").GetString());
        Assert.AreEqual("Completed", changed.GetProperty("status").GetString());
        Assert.AreEqual("Inactive", assembly.GetProperty("state").GetString());
        Assert.AreEqual(1, assemblies.GetArrayLength());
        Assert.AreEqual(2, processes.GetArrayLength());
        Assert.AreEqual("core", locations[0].GetProperty("name").GetString());
        Assert.IsGreaterThan(10, descriptors.GetArrayLength());
        Assert.AreEqual("Completed", deleted.GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task Create_without_waiting_returns_the_process_at_once()
    {
        var (exitCode, output) = await RunAsync("create", Network, "net", "-p", "deploymentLocation=core", "--no-wait", "--json");

        Assert.AreEqual(0, exitCode);
        using var process = JsonDocument.Parse(output);
        _ = await _host.Client.WaitForInstanceCompletionAsync(process.RootElement.GetProperty("id").GetString()!);
        Assert.AreEqual(0, (await RunAsync("delete", "net")).ExitCode);
    }

    [TestMethod]
    [DataRow("create assembly::nothing::1.0 net", "assembly::nothing::1.0")]
    [DataRow("create assembly::tenant-neutron-network::1.0 a/b", "a/b")]
    [DataRow("state nobody Active", "Cannot find assembly instance with name nobody")]
    [DataRow("show nobody", "no assembly named nobody")]
    [DataRow("watch nobody", "no assembly named nobody")]
    [DataRow("cancel nothing", "Cannot find process with id nothing")]
    [DataRow("locations show nowhere", "nowhere")]
    [DataRow("catalog show assembly::nothing::1.0", "assembly::nothing::1.0")]
    public async Task A_refusal_is_told_in_the_words_of_the_host_and_exits_with_1(string line, string said)
    {
        var (exitCode, output) = await RunAsync(line.Split(' '));

        Assert.AreEqual(1, exitCode);
        Assert.Contains(said, output);
        Assert.DoesNotContain("   at ", output);
    }

    [TestMethod]
    public async Task A_process_that_fails_makes_create_fail_and_can_be_rolled_back()
    {
        var failed = await ReadAsync("create", Network, "net", "-p", "deploymentLocation=nowhere", "--json");
        var rollback = await RunAsync("rollback", failed.GetProperty("id").GetString()!);

        Assert.AreEqual("Failed", failed.GetProperty("status").GetString());
        Assert.Contains("nowhere", failed.GetProperty("statusReason").GetString()!);
        Assert.AreEqual(0, rollback.ExitCode, rollback.Output);
        Assert.Contains("no assembly yet", (await RunAsync("show")).Output);
    }

    [TestMethod]
    public async Task Push_uploads_descriptors_parts_first_and_replaces_them_the_second_time()
    {
        using var folder = new TemporaryFolder();
        var whole = folder.Write("a-whole.yaml", "name: assembly::whole::1.0\ncomposition:\n  part:\n    type: assembly::part::1.0\n");
        var part = folder.Write("b-part.yaml", $"name: assembly::part::1.0\ncomposition:\n  net:\n    type: {Network}\n");

        var (first, added) = await RunAsync("catalog", "push", whole, part);
        var (second, replaced) = await RunAsync("catalog", "push", whole);
        var (_, yaml) = await RunAsync("catalog", "show", "assembly::whole::1.0");
        var (third, _) = await RunAsync("catalog", "delete", "assembly::part::1.0");

        Assert.AreEqual(0, first, added);
        Assert.Contains("Added assembly::part::1.0", added);
        Assert.AreEqual(0, second);
        Assert.Contains("Replaced assembly::whole::1.0", replaced);
        Assert.AreEqual(File.ReadAllText(whole), yaml);
        Assert.AreEqual(1, third);
    }

    [TestMethod]
    public async Task Check_names_file_line_and_column_and_needs_no_host()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.yaml", $"name: assembly::good::1.0\ncomposition:\n  net:\n    type: {Network}\n");
        var bad = folder.Write("bad.yaml", "name: assembly::bad::1.0\ncomposition:\n  net:\n    type: assembly::nothing::1.0\n");

        var (accepted, _) = await RunAsync("catalog", "check", good);
        var (refused, findings) = await RunAsync("catalog", "check", bad);

        Assert.AreEqual(0, accepted);
        Assert.AreEqual(1, refused);
        Assert.Contains($"{bad}:4:", findings);
    }

    [TestMethod]
    public async Task Locations_are_added_changed_shown_tested_and_deleted()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret", "s3cret");

        var (added, _) = await RunAsync("locations", "add", "edge", "--type", "Local", "--description", "There", "-p", $"password=@{secret}");
        var (changed, again) = await RunAsync("locations", "add", "edge", "--type", "Local", "--description", "Here");
        var (_, shown) = await RunAsync("locations", "show", "edge");
        var tested = await ReadAsync("locations", "test", "edge", "--json");
        var (deleted, _) = await RunAsync("locations", "delete", "edge");

        Assert.AreEqual(0, added);
        Assert.AreEqual(0, changed);
        Assert.Contains("Changed edge", again);
        Assert.Contains("Here", shown);
        Assert.DoesNotContain("s3cret", shown);
        Assert.IsTrue(tested.GetProperty("checks").EnumerateArray().Any(check => check.GetProperty("name").GetString() == "kamailio"));
        Assert.AreEqual(0, deleted);
    }

    private async Task<JsonElement> ReadAsync(params string[] args)
    {
        var (_, output) = await RunAsync(args);
        Assert.HasCount(1, output.Trim().Split('\n'), output);
        return JsonElement.Parse(output);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        var exitCode = await VoipCommand.RunAsync([.. args, "--url", _host.Http.BaseAddress!.ToString()], output, output);
        return (exitCode, output.ToString());
    }
}
