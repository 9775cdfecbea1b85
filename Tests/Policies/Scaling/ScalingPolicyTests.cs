using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Policies.Draining;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Policies.Tests.Scaling;

[TestClass]
public sealed class ScalingPolicyTests
{
    private static readonly Dictionary<string, string> Marketplace = new() { ["scaleOut_threshold"] = "58", ["scaleIn_threshold"] = "32", ["smoothing"] = "3" };

    [TestMethod]
    public void Read_fills_in_what_the_common_language_does_not_know()
    {
        var policy = Read(Marketplace);

        Assert.AreEqual(5.8, policy.Margin, 1e-9);
        Assert.AreEqual(TimeSpan.FromMinutes(5), policy.StabilisationWindow);
        Assert.AreEqual(TimeSpan.FromMinutes(2), policy.Cooldown);
        Assert.AreEqual(DrainDeadlineAction.Wait, policy.Drain.AtDeadline);
    }

    [TestMethod]
    public void Read_takes_every_property()
    {
        var policy = Read(new(Marketplace)
        {
            ["margin"] = "7.5",
            ["stabilisation_window"] = "10",
            ["cooldown"] = "0",
            ["drain_deadline"] = "30",
            ["drain_policy"] = "force",
        });

        Assert.AreEqual(7.5, policy.Margin);
        Assert.AreEqual(TimeSpan.FromSeconds(10), policy.StabilisationWindow);
        Assert.AreEqual(TimeSpan.Zero, policy.Cooldown);
        Assert.AreEqual(TimeSpan.FromSeconds(30), policy.Drain.Deadline);
        Assert.AreEqual(DrainDeadlineAction.Force, policy.Drain.AtDeadline);
    }

    [TestMethod]
    [DataRow("scaleOut_threshold", "", "scaleOut_threshold")]
    [DataRow("scaleOut_threshold", "high", "'high'")]
    [DataRow("scaleOut_threshold", "NaN", "'NaN'")]
    [DataRow("scaleIn_threshold", "58", "less than scaleOut_threshold")]
    [DataRow("smoothing", "0", "from 1 to 1000")]
    [DataRow("smoothing", "2.5", "whole number")]
    [DataRow("margin", "58", "margin")]
    [DataRow("cooldown", "-1", "cooldown")]
    [DataRow("drain_policy", "Perhaps", "Wait, Undrain, Force")]
    [DataRow("drain_policy", "1", "Wait, Undrain, Force")]
    public void Read_refuses_what_makes_no_sense_and_says_what_would(string property, string value, string said)
    {
        var refused = Assert.ThrowsExactly<PolicyException>(() => Read(new(Marketplace) { [property] = value }));

        Assert.Contains(said, refused.Message);
        Assert.Contains("scaleVoipServer", refused.Message);
    }

    [TestMethod]
    public void Read_refuses_bounds_that_contradict_each_other()
    {
        Assert.Contains("maximum", Assert.ThrowsExactly<PolicyException>(() => Read(Marketplace, minimum: 3, maximum: 2)).Message);
        Assert.Contains("increment", Assert.ThrowsExactly<PolicyException>(() => Read(Marketplace, increment: 0)).Message);
    }

    [TestMethod]
    public void OscillationWarning_names_the_band_of_the_marketplace_thresholds()
    {
        var warning = Read(Marketplace).OscillationWarning();

        Assert.Contains("58 to 64 %", warning!);
    }

    [TestMethod]
    public void OscillationWarning_is_silent_when_the_thresholds_lie_far_enough_apart()
    {
        Assert.IsNull(Read(new(Marketplace) { ["scaleIn_threshold"] = "28" }).OscillationWarning());
        Assert.IsNull(Read(Marketplace, minimum: 2).OscillationWarning());
    }

    [TestMethod]
    public void From_takes_the_figures_of_the_policy_and_the_bounds_of_its_cluster()
    {
        var policy = ScalingPolicy.From(
            Instance(58, 32) with { Settings = new Dictionary<string, string> { ["cooldown"] = "7", ["margin"] = "" } },
            new ClusterInstance("voice__voip-server", "voip-server", "voice", 1, 2, 9, 3, [1]));

        Assert.AreEqual((58, 32, 4), (policy.ScaleOutThreshold, policy.ScaleInThreshold, policy.Smoothing));
        Assert.AreEqual((2, 9, 3), (policy.Minimum, policy.Maximum, policy.Increment));
        Assert.AreEqual((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(60)), (policy.Cooldown, policy.Period));
        Assert.AreEqual(5.8, policy.Margin, 1e-9);
    }

    [TestMethod]
    public void From_never_passes_a_threshold_that_is_not_named()
    {
        var policy = ScalingPolicy.From(Instance(null, null), new ClusterInstance("c", "c", "voice", 1, 1, 9, 1, [1]));

        Assert.IsGreaterThan(100_000, policy.ScaleOutThreshold);
        Assert.AreEqual(0, policy.ScaleInThreshold);
    }

    private static ScalePolicyInstance Instance(double? scaleOut, double? scaleIn) => new(
        "voice__scaleVoipServer", "voice", "voice__voip-server", [new("gateway", "h_load", MetricKind.Load, TimeSpan.FromSeconds(60))], scaleOut, scaleIn, 4);

    private static ScalingPolicy Read(Dictionary<string, string> properties, int minimum = 1, int? maximum = 10, int increment = 1) =>
        ScalingPolicy.Read("scaleVoipServer", properties, minimum, maximum, increment, TimeSpan.FromSeconds(60));
}
