using System.Diagnostics;
using System.Globalization;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>
/// Hosts that are killed at any instruction of any step. The host to be killed is this very test program, started again with a
/// variable that says what it shall do.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class CrashTests
{
    private const string Errand = "VOIP_TEST_ERRAND";
    private const string DataFolder = "VOIP_TEST_DATA";
    private const int Rounds = 5;

    [TestMethod]
    public async Task Killed_at_any_moment_the_steps_end_up_with_one_of_everything_and_then_with_nothing()
    {
        await using var host = new TestHost();
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("VOIP_TEST_SEED") ?? "1", CultureInfo.InvariantCulture));
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(host, round % 3 == 2 ? "down" : "up", killAt: random.NextDouble());
        }

        await RunAsync(host, "up", killAt: null);
        var names = host.Processes().Where(process => process.IsLeader).Select(process => $"{process.Mark.Component}/{process.Mark.Name}").ToList();
        CollectionAssert.AreEquivalent(
            new[] { "voice__gateway/kamailio", "voice__gateway/rtpengine", "voice__voip-server__1/kamailio", "voice__voip-server__1/rtpengine" }, names);
        Assert.HasCount(3, host.Leases());
        Assert.HasCount(5, Directory.GetFiles(Path.Combine(host.Settings.DataFolder, "networks"), "127.*.json", SearchOption.AllDirectories));

        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(host, round % 3 == 2 ? "up" : "down", killAt: random.NextDouble());
        }

        await RunAsync(host, "down", killAt: null);
        Assert.IsEmpty(host.Processes());
        Assert.IsEmpty(host.Leases());
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(host.Settings.DataFolder, "networks"), "*", SearchOption.AllDirectories));
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(host.Settings.DataFolder, "vnfs")));
    }

    [TestMethod]
    public async Task Errand_of_the_host_that_is_killed()
    {
        if (Environment.GetEnvironmentVariable(Errand) is not { } errand)
        {
            return;
        }

        // Not disposed of: what it makes is for its successor.
        var host = new TestHost(dataFolder: Environment.GetEnvironmentVariable(DataFolder));
        File.WriteAllText(BeginFile(host), "");
        var networks = new[] { "mgmt", "voice", "internal" }.Select(name => new PackageRunner(
            host, "vnfs/tenant-neutron-network/tenant-network-vnfc", host.Owner($"{name}-network"), ("networkname", name))).ToList();
        var gateway = new PackageRunner(host, "vnfs/voip-gateway/kamailio-vnfc", host.Owner("gateway"));
        var pbx = new PackageRunner(host, "vnfs/ip-pbx/asterisk-vnfc", host.Owner("voip-server__1"));
        if (errand == "up")
        {
            await Task.WhenAll(networks.Select(network => network.TransitionAsync(Transition.Install)));
            (gateway["mgmt_network"], gateway["external_network"], gateway["internal_network"]) =
                (networks[0]["networkid"], networks[1]["networkid"], networks[2]["networkid"]);
            (pbx["mgmt_network"], pbx["data_network"]) = (networks[0]["networkid"], networks[2]["networkid"]);
            await Task.WhenAll(gateway.BringUpAsync(), pbx.BringUpAsync());
            _ = await gateway.OperationAsync("addToDispatchList", ("ipaddr", pbx["data_address"]), ("port", "5060"));
        }
        else
        {
            await Task.WhenAll(gateway.TakeDownAsync(), pbx.TakeDownAsync());
            await Task.WhenAll(networks.Select(network => network.TransitionAsync(Transition.Uninstall)));
        }
    }

    private static string BeginFile(TestHost host) => Path.Combine(host.Settings.DataFolder, "begin");

    private static async Task RunAsync(TestHost host, string errand, double? killAt)
    {
        // This test's own host only looks on; its objects must not remember what the others change.
        host.Restart();
        _ = host.DataFolderId;
        File.Delete(BeginFile(host));
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--filter", $"Name={nameof(Errand_of_the_host_that_is_killed)}", "--progress", "off"])
        {
            RedirectStandardOutput = true,
            Environment = { [Errand] = errand, [DataFolder] = host.Settings.DataFolder },
        };
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        await Polling.UntilAsync(_ => Task.FromResult(File.Exists(BeginFile(host)) || child.HasExited), Step, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        if (killAt is { } share)
        {
            var polls = share * (errand == "up" ? 1200 : 400) / Step.TotalMilliseconds;
            await Polling.UntilAsync(_ => Task.FromResult(--polls < 0 || child.HasExited), Step, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
            child.Kill();
        }

        await child.WaitForExitAsync();
        var text = await output;
        if (killAt is null)
        {
            Assert.AreEqual(0, child.ExitCode, text);
        }
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errand}: {host.Processes().Count} processes and {host.Leases().Length} leases when killed"));
        }
    }

    private static TimeSpan Step => TimeSpan.FromMilliseconds(5);
}
