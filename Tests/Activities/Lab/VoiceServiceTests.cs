using System.Globalization;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Sip.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>The packages' own lifecycle files, run against the real Kamailio, rtpengine and SIPp.</summary>
[TestClass]
[DoNotParallelize]
public sealed class VoiceServiceTests
{
    [TestMethod]
    public async Task Calls_succeed_with_media_both_ways_and_everything_goes_away()
    {
        await using var lab = await VoiceLab.StartAsync();
        var pbx = await lab.AddPbxAsync(1);
        Assert.AreEqual(("OK", ""), await lab.Gateway.IntegrityAsync());
        Assert.AreEqual(("OK", ""), await pbx.IntegrityAsync());

        var caller = await lab.CallAsync();
        await VoiceLab.UntilAsync(async () => Number(await caller.MetricAsync("total_successful_calls")) >= 16, "16 calls succeeded");
        Assert.AreEqual(("OK", ""), await caller.IntegrityAsync());
        Assert.IsGreaterThan(0, Number(await lab.Gateway.MetricAsync("h_load")));
        Assert.AreEqual("OK", await lab.Gateway.MetricAsync("h_integrity"));
        await caller.TransitionAsync(Transition.Stop);
        Assert.AreEqual(0, Number(await caller.MetricAsync("total_failed_calls")));
        Assert.AreEqual(0, Number(await caller.MetricAsync("current_calls")));
        var made = Number(await caller.MetricAsync("total_calls_created"));
        Assert.AreEqual(made, Number(await caller.MetricAsync("total_successful_calls")));

        var media = await MediaAsync(lab, lab.Gateway);
        Assert.AreEqual(made, media("endedCalls"));
        Assert.AreEqual(0, media("oneWayStreams"));
        Assert.AreEqual(0, media("silentStreams"));
        Assert.IsGreaterThan(made * 60, media("packets"), "A call of a second has about 50 packets in each direction.");

        await caller.TakeDownAsync();
        _ = await lab.DispatchAsync("deleteFromDispatchList", pbx);
        await pbx.TakeDownAsync();
        await lab.Gateway.TakeDownAsync();
        Assert.IsEmpty(lab.Host.Processes());
        Assert.IsFalse(Directory.Exists(Path.Combine(lab.Host.Settings.DataFolder, "vnfs", "load")));
    }

    [TestMethod]
    [DataRow("1001", true)]
    [DataRow("1002", true)]
    [DataRow("1003", false)]
    [DataRow("2000", false)]
    public async Task The_dial_plan_answers_its_extensions_and_refuses_others(string extension, bool answered)
    {
        await using var lab = await VoiceLab.StartAsync();
        var pbx = await lab.AddPbxAsync(1);
        var caller = await lab.CallAsync(extension, limit: 2);
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, answered ? "total_successful_calls" : "total_failed_calls") >= 4, "4 calls ended");
        await caller.TransitionAsync(Transition.Stop);
        Assert.AreEqual(0, await CountAsync(caller, answered ? "total_failed_calls" : "total_successful_calls"));
        var media = await MediaAsync(lab, pbx);
        if (answered)
        {
            Assert.IsGreaterThan(100, media("packets"));
        }
        else
        {
            Assert.AreEqual(0, media("packets"));
        }
    }

    [TestMethod]
    public async Task Draining_and_removing_a_server_under_traffic_fails_no_call()
    {
        await using var lab = await VoiceLab.StartAsync();
        var stays = await lab.AddPbxAsync(1);
        var leaves = await lab.AddPbxAsync(2);
        var caller = await lab.CallAsync(limit: 8);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, leaves) > 0 && await CallsOnAsync(lab, stays) > 0, "both servers had calls");

        _ = await lab.DispatchAsync("disableInDispatchList", leaves);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, leaves) == 0, "the drained server's calls ended");
        _ = await lab.DispatchAsync("deleteFromDispatchList", leaves);
        await leaves.TakeDownAsync();
        var made = await CountAsync(caller, "total_calls_created");
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, "total_calls_created") >= made + 8, "calls went on");

        var joins = await lab.AddPbxAsync(3);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, joins) > 0, "the new server got calls");
        await caller.TransitionAsync(Transition.Stop);
        Assert.AreEqual(0, await CountAsync(caller, "total_failed_calls"));
    }

    [TestMethod]
    public async Task A_drained_server_stays_so_when_a_call_from_before_gets_no_answer()
    {
        await using var lab = await VoiceLab.StartAsync();
        _ = await lab.AddPbxAsync(1);
        var leaves = await lab.AddPbxAsync(2);
        _ = await lab.CallAsync(limit: 8);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, leaves) > 0, "the server had calls");
        Signal(lab, leaves, "kamailio", 19);
        var calls = double.MaxValue;
        await VoiceLab.UntilAsync(
            async () =>
            {
                var before = calls;
                calls = await CallsOnAsync(lab, leaves);
                return calls > before;
            },
            "it got a call that it does not answer");
        _ = await lab.DispatchAsync("disableInDispatchList", leaves);

        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, leaves) == 0, "that call went on elsewhere");
        var list = await lab.Host.Get<GatewayClient>().ListAsync(new Uri($"http://{lab.Gateway["mgmt_address"]}:8080/RPC"), CancellationToken.None);
        Assert.IsTrue(list.Single(entry => entry.Uri.Contains(leaves["data_address"], StringComparison.Ordinal)).IsDisabled, string.Join(", ", list));
    }

    [TestMethod]
    public async Task A_new_host_adopts_what_runs_and_no_call_notices()
    {
        await using var lab = await VoiceLab.StartAsync();
        var pbx = await lab.AddPbxAsync(1);
        var caller = await lab.CallAsync();
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, "total_calls_created") >= 8, "calls were up");
        var before = Leaders(lab);
        lab.Host.Restart();

        // As after a crash: every step runs a second time.
        foreach (var vnf in new[] { lab.Gateway, pbx, caller })
        {
            await vnf.BringUpAsync();
            Assert.AreEqual(("OK", ""), await vnf.IntegrityAsync());
        }

        _ = await lab.DispatchAsync("addToDispatchList", pbx);
        CollectionAssert.AreEquivalent(before, Leaders(lab));
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, "total_successful_calls") >= 16, "calls went on");
        await caller.TransitionAsync(Transition.Stop);
        Assert.AreEqual(0, await CountAsync(caller, "total_failed_calls"));
    }

    [TestMethod]
    public async Task A_killed_server_costs_only_its_own_calls_and_starts_again_on_its_address()
    {
        await using var lab = await VoiceLab.StartAsync();
        var stays = await lab.AddPbxAsync(1);
        var dies = await lab.AddPbxAsync(2);
        var address = dies["data_address"];
        var caller = await lab.CallAsync(limit: 8);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, dies) > 0 && await CallsOnAsync(lab, stays) > 0, "both servers had calls");
        var carried = await CallsOnAsync(lab, dies);
        Signal(lab, dies, "kamailio", Posix.SignalKill);
        Signal(lab, dies, "rtpengine", Posix.SignalKill);

        // A kill takes effect when the kernel gets to it. Kamailio with its shared memory may well go after rtpengine, which was killed later.
        await VoiceLab.UntilAsync(() => Task.FromResult(Of(lab, dies, "kamailio").Count == 0), "Kamailio was gone");
        var (integrity, reason) = await dies.IntegrityAsync();
        Assert.AreEqual("BROKEN", integrity);
        Assert.MatchesRegex("process kamailio .*is gone", reason);

        await dies.TransitionAsync(Transition.Start);
        Assert.AreEqual(("OK", ""), await dies.IntegrityAsync());
        Assert.AreEqual(address, dies["data_address"]);
        await VoiceLab.UntilAsync(async () => await CallsOnAsync(lab, dies) > 0, "the server had calls again");
        await caller.TransitionAsync(Transition.Stop);
        Assert.IsLessThanOrEqualTo(carried + 1, await CountAsync(caller, "total_failed_calls"), "A call may have come in between count and kill.");
    }

    [TestMethod]
    [DataRow("kamailio", Posix.SignalKill, "kamailio")]
    [DataRow("rtpengine", Posix.SignalKill, "rtpengine")]
    [DataRow("kamailio", 19, "paused")]
    [DataRow("rtpengine", 19, "paused")]
    public async Task Integrity_sees_either_process_dead_or_paused(string process, int signal, string named)
    {
        await using var lab = await VoiceLab.StartAsync();
        Signal(lab, lab.Gateway, process, signal);
        await VoiceLab.UntilAsync(async () => (await lab.Gateway.IntegrityAsync()).Integrity == "BROKEN", "the fault was seen");
        Assert.Contains(named, (await lab.Gateway.IntegrityAsync()).Reason);

        // The leader's workers may still serve on the address; a new start replaces them.
        await lab.Gateway.TransitionAsync(Transition.Stop);
        Assert.IsEmpty(lab.Host.Processes());
        await lab.Gateway.TransitionAsync(Transition.Start);
        Assert.AreEqual(("OK", ""), await lab.Gateway.IntegrityAsync());
    }

    [TestMethod]
    public async Task A_server_without_its_media_engine_loses_no_call_to_it()
    {
        await using var lab = await VoiceLab.StartAsync();
        _ = await lab.AddPbxAsync(1);
        var mute = await lab.AddPbxAsync(2);
        Signal(lab, mute, "rtpengine", Posix.SignalKill);
        var caller = await lab.CallAsync(limit: 4);
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, "total_successful_calls") >= 8, "calls succeeded");
        await caller.TransitionAsync(Transition.Stop);
        Assert.AreEqual(0, await CountAsync(caller, "total_failed_calls"));
    }

    [TestMethod]
    public async Task A_second_gateway_on_the_same_addresses_is_refused()
    {
        await using var lab = await VoiceLab.StartAsync();
        var twin = new PackageRunner(
            lab.Host,
            "vnfs/voip-gateway/kamailio-vnfc",
            lab.Host.Owner("twin"),
            ("mgmt_address", lab.Gateway["mgmt_address"]),
            ("external_address", lab.Gateway["external_address"]),
            ("internal_address", lab.Gateway["internal_address"]));
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => twin.TransitionAsync(Transition.Start));
        Assert.Contains(lab.Gateway["mgmt_address"], exception.Message);
        Assert.AreEqual(("OK", ""), await lab.Gateway.IntegrityAsync());
    }

    [TestMethod]
    public async Task Load_counts_active_servers_only()
    {
        await using var lab = await VoiceLab.StartAsync();
        Assert.AreEqual("0", await lab.Gateway.MetricAsync("h_load"));
        var first = await lab.AddPbxAsync(1);
        var second = await lab.AddPbxAsync(2);
        var caller = await lab.CallAsync(limit: 6, seconds: 20);
        await VoiceLab.UntilAsync(async () => await lab.Gateway.MetricAsync("h_load") == "20", "6 sessions on 2 servers were 20 %");
        _ = await lab.DispatchAsync("disableInDispatchList", second);
        Assert.AreEqual("40", await lab.Gateway.MetricAsync("h_load"));
        _ = await lab.DispatchAsync("disableInDispatchList", first);
        Assert.AreEqual("40", await lab.Gateway.MetricAsync("h_load"));
        await VoiceLab.UntilAsync(async () => await CountAsync(caller, "current_calls") == 6, "the generator counted 6 calls");
    }

    private static List<int> Leaders(VoiceLab lab) => [.. lab.Host.Processes().Where(process => process.IsLeader).Select(process => process.Stat.Pid)];

    private static List<MarkedProcess> Of(VoiceLab lab, PackageRunner vnf, string name) =>
        [.. lab.Host.Processes().Where(process => process.Mark.Component == vnf.Owner.Component && process.Mark.Name == name)];

    private static void Signal(VoiceLab lab, PackageRunner vnf, string name, int signal)
    {
        foreach (var process in Of(lab, vnf, name))
        {
            _ = ProcessSignal.Send(process.Stat, signal);
        }
    }

    private static async Task<double> CountAsync(PackageRunner vnf, string metric) => Number(await vnf.MetricAsync(metric));

    private static async Task<double> CallsOnAsync(VoiceLab lab, PackageRunner pbx) => Number((await lab.DispatchAsync("activeCalls", pbx)).Outputs["activeCalls"]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Func<string, double>> MediaAsync(VoiceLab lab, PackageRunner vnf)
    {
        var result = await lab.Host.RunAsync<MediaStatisticsStep, MediaStatisticsArguments>(
            lab.Host.Context(vnf.Owner), new MediaStatisticsArguments { Media = $"{vnf["mgmt_address"]}:2223" });
        return name => Number(result.Outputs[name]);
    }
}
