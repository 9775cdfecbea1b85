using System.Globalization;
using VoipWorkflows.Activities.Sip.Steps;

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
        await caller.TransitionAsync("Stop");
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

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Func<string, double>> MediaAsync(VoiceLab lab, PackageRunner vnf)
    {
        var result = await lab.Host.RunAsync<MediaStatisticsStep, MediaStatisticsArguments>(
            lab.Host.Context(vnf.Owner), new MediaStatisticsArguments { Media = $"{vnf["mgmt_address"]}:2223" });
        return name => Number(result.Outputs[name]);
    }
}
