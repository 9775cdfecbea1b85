using System.Text.Json.Nodes;
using VoipWorkflows.Hosting.CommandLine;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Tests.CommandLine;

[TestClass]
public sealed class StoreVerbsTests
{
    [TestMethod]
    public async Task A_store_is_backed_up_and_verified_beside_a_running_host()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var host = await TestHost.StartAsync(settings => settings with { Store = StoreKind.Sqlite, DataFolder = data });
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync(TestTasks.Orchestrators[0]);
        var copy = Path.Combine(folder.Path, "copy", "voip.db");

        var backup = await RunAsync("backup", copy, "--data", data);
        var verify = await RunAsync("verify", "--json", "--data", Path.GetDirectoryName(copy)!);

        Assert.AreEqual(0, backup.ExitCode, backup.Error);
        Assert.AreEqual(0, verify.ExitCode, verify.Output + verify.Error);
        var report = JsonNode.Parse(verify.Output)!;
        Assert.IsTrue((bool)report["sound"]!);
        Assert.IsGreaterThanOrEqualTo(1L, (long)report["instances"]!);
    }

    [TestMethod]
    public async Task A_backup_replaces_nothing()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var host = await TestHost.StartAsync(settings => settings with { Store = StoreKind.Sqlite, DataFolder = data });
        var taken = Path.Combine(folder.Path, "taken");
        await File.WriteAllTextAsync(taken, "precious");

        var backup = await RunAsync("backup", taken, "--data", data);

        Assert.AreEqual(1, backup.ExitCode);
        Assert.Contains("exists already", backup.Error);
        Assert.AreEqual("precious", await File.ReadAllTextAsync(taken));
    }

    [TestMethod]
    [DataRow("backup copy.db")]
    [DataRow("verify")]
    public async Task A_folder_without_a_store_is_named(string line)
    {
        using var folder = new TemporaryFolder();

        var result = await RunAsync([.. line.Split(' '), "--data", folder.Path]);

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains(Path.Combine(folder.Path, "voip.db"), result.Error);
    }

    [TestMethod]
    public async Task A_damaged_store_fails_its_verification_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "voip.db"), "this is no database, whatever its name says");

        var result = await RunAsync("verify", "--data", folder.Path);

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("voip.db", result.Output + result.Error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await VoipCommand.RunAsync(arguments, output, error), output.ToString(), error.ToString());
    }
}
