using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;
using static VoipWorkflows.Orchestrations.Tests.Support.UpgradeCatalogue;
using static VoipWorkflows.Orchestrations.Tests.Support.UpgradeLab;

namespace VoipWorkflows.Orchestrations.Tests.Upgrades;

[TestClass]
public sealed class UpgradeTests
{
    [TestMethod]
    public async Task A_gateway_moves_to_another_location_and_back_without_a_moment_in_which_none_serves()
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Calls[OldGateway] = 3;

        var process = await lab.CompletesAsync(await lab.UpgradeAsync(Edge));

        await lab.AssertIsAsync(Edge, NewGateway);
        var done = lab.Infrastructure.Done.ToList();
        Assert.IsLessThan(done.IndexOf($"{OldGateway} Stop"), done.IndexOf($"{NewGateway} attach <voice__server__2>"));
        Assert.IsLessThan(done.IndexOf($"{OldGateway} Stop"), done.IndexOf($"sip1__phone Reconfigure <{NewGateway}>"));
        Assert.IsLessThan(done.IndexOf($"{NewGateway} attach <voice__server__1>"), done.IndexOf($"voice__server__1 Reconfigure <{NewGateway}>"));
        Assert.IsFalse(done.Any(d => d is "voice__server__1 Stop" or "voice__net Uninstall <voice__net>"), "what stays was touched");
        Assert.AreEqual(0, lab.Calls[OldGateway], "calls were cut");
        Assert.AreEqual("edge", (await lab.Lab.ResourceAsync("voice", NewGateway)).Location);
        Assert.Contains("'sip1' follows", process.ExecutionPlan.Single(a => a.Action == "TellReferrers").Reason!);

        await lab.CompletesAsync(await lab.UpgradeAsync(Core));

        await lab.AssertIsAsync(Core, OldGateway);
        Assert.AreEqual("core", (await lab.Lab.ResourceAsync("voice", OldGateway)).Location);
        Assert.AreEqual($"<{OldGateway}>", (await lab.Lab.ResourceAsync("sip1", "sip1__phone")).Properties["target"]);
    }

    [TestMethod]
    public async Task Only_volatile_properties_reconfigure_what_runs()
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Infrastructure.Answer($"{OldGateway} Install", ("address", "moved"));
        await lab.CompletesAsync(await lab.Lab.HealAsync("voice", OldGateway));
        var before = lab.Infrastructure.Done.Count;

        await lab.CompletesAsync(await lab.UpgradeAsync(null));

        Assert.IsFalse(lab.Infrastructure.Done.Skip(before).Any(d => d.Contains("Install", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Another_image_reinstalls_the_members_one_after_the_other()
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Infrastructure.Hold("voice__server__1 Install two");
        var process = await lab.UpgradeAsync(null, false, ("image", "two"));
        await lab.ReachAsync("voice__server__1 Install two");
        await lab.Lab.Host.IdleAsync();

        Assert.AreEqual(LifecycleState.Active, (await lab.Lab.ResourceAsync("voice", "voice__server__2")).State);
        lab.Infrastructure.Release("voice__server__1 Install two");
        await lab.CompletesAsync(process);

        await lab.AssertIsAsync(Core, OldGateway);
        var done = lab.Infrastructure.Done.ToList();
        Assert.IsLessThan(done.IndexOf("voice__server__2 Stop"), done.LastIndexOf($"{OldGateway} attach <voice__server__1>"));
        Assert.IsLessThan(done.IndexOf("voice__server__1 Stop"), done.IndexOf($"{OldGateway} disable <voice__server__1>"));
        Assert.IsFalse(done.Contains($"{OldGateway} Stop"));
        Assert.AreEqual("two", (await lab.Lab.AssemblyAsync("voice")).RequestedProperties["image"]);
    }

    [TestMethod]
    public async Task Nothing_to_change_is_done_at_once()
    {
        await using var lab = await UpgradeLab.StartAsync();
        var before = lab.Infrastructure.Done.Count;

        var process = await lab.CompletesAsync(await lab.UpgradeAsync(Core));

        Assert.IsEmpty(process.ExecutionPlan);
        Assert.AreEqual("no component changed", process.StatusReason);
        Assert.HasCount(before, lab.Infrastructure.Done);
    }

    [TestMethod]
    [DataRow($"{NewGateway} Install")]
    [DataRow($"{NewGateway} Start")]
    [DataRow($"voice__server__2 Reconfigure <{NewGateway}>")]
    [DataRow($"{NewGateway} attach <voice__server__1>")]
    [DataRow($"{OldGateway} detach <voice__server__1>")]
    [DataRow($"{OldGateway} Uninstall")]
    public async Task A_failed_upgrade_can_be_retried_or_rolled_back(string step)
    {
        foreach (var back in new[] { false, true })
        {
            await using var lab = await UpgradeLab.StartAsync();
            lab.Infrastructure.Fail(step, "no");
            var failed = await lab.Lab.EndAsync(await lab.UpgradeAsync(Edge));
            Assert.AreEqual(ProcessState.Failed, failed.Status);
            Assert.IsNotNull((await lab.Lab.AssemblyAsync("voice")).Upgrade);
            var refused = await lab.Lab.EndAsync(await lab.Lab.ScaleOutAsync("voice", "server"));
            Assert.AreEqual(ProcessState.Cancelled, refused.Status);
            Assert.Contains("half-way", refused.StatusReason!);

            await lab.CompletesAsync(await lab.Lab.FollowAsync(back ? Intents.Rollback : Intents.Retry, "voice", failed.Id));

            await lab.AssertIsAsync(back ? Core : Edge, back ? OldGateway : NewGateway);
            await lab.CompletesAsync(await lab.Lab.DeleteAsync("sip1"));
            await lab.CompletesAsync(await lab.Lab.DeleteAsync("voice"));
            lab.AssertGone();
        }
    }

    [TestMethod]
    [DataRow($"{NewGateway} Install")]
    [DataRow($"{NewGateway} attach <voice__server__1>")]
    [DataRow($"{OldGateway} Stop")]
    public async Task By_policy_a_failed_upgrade_rolls_itself_back(string step)
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Infrastructure.Fail(step, "no");

        var failed = await lab.Lab.EndAsync(await lab.UpgradeAsync(Edge, rollsBack: true));

        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("everything is as it was before", failed.StatusReason!);
        await lab.AssertIsAsync(Core, OldGateway);
    }

    [TestMethod]
    public async Task An_upgrade_that_cannot_begin_leaves_nothing_half_way()
    {
        await using var lab = await UpgradeLab.StartAsync();

        var failed = await lab.Lab.EndAsync(await lab.UpgradeAsync(Edge, false, ("edge", "nowhere")));

        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("nowhere", failed.StatusReason!);
        await lab.AssertIsAsync(Core, OldGateway);
        await lab.CompletesAsync(await lab.UpgradeAsync(Edge));
    }

    [TestMethod]
    [DataRow($"{NewGateway} Install")]
    [DataRow($"{OldGateway} Stop")]
    public async Task Cancelled_half_way_it_can_be_deleted_with_both_sides(string step)
    {
        await using var lab = await UpgradeLab.StartAsync();
        await lab.CompletesAsync(await lab.Lab.DeleteAsync("sip1"));
        lab.Infrastructure.Hold(step);
        var process = await lab.UpgradeAsync(Edge);
        await lab.ReachAsync(step);

        await lab.Lab.Submitter.CancelAsync(process);
        await lab.Infrastructure.ReleaseAsync(step);
        Assert.AreEqual(ProcessState.Cancelled, (await lab.Lab.EndAsync(process)).Status);
        await lab.CompletesAsync(await lab.Lab.DeleteAsync("voice"));

        lab.AssertGone();
    }

    [TestMethod]
    public async Task Create_or_upgrade_does_what_is_needed()
    {
        await using var lab = await UpgradeLab.StartAsync();

        await lab.CompletesAsync(await SubmitAsync("voice", Edge));
        await lab.CompletesAsync(await SubmitAsync("other", Core));

        Assert.AreEqual(Edge, (await lab.Lab.AssemblyAsync("voice")).DescriptorName);
        Assert.AreEqual(LifecycleState.Active, (await lab.Lab.AssemblyAsync("other")).State);

        Task<string> SubmitAsync(string name, string descriptor) => lab.Lab.SubmitAsync(new()
        {
            ProcessId = lab.Lab.NextId(),
            Intent = Intents.CreateOrUpgradeAssembly,
            AssemblyName = name,
            DescriptorName = descriptor,
        });
    }

    [TestMethod]
    public async Task Who_would_have_to_be_reinstalled_to_follow_is_left_alone_and_named()
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Lab.Catalogue.Add("""
            name: resource::phone::1.0
            properties:
              deploymentLocation: {}
              target: {}
              address: { read-only: true }
            lifecycle: [Install, Start, Stop, Uninstall]
            """);

        var process = await lab.CompletesAsync(await lab.UpgradeAsync(Edge));

        var told = process.ExecutionPlan.Single(a => a.Action == "TellReferrers").Reason!;
        Assert.Contains("'sip1' does not follow", told);
        Assert.AreEqual(LifecycleState.Active, (await lab.Lab.AssemblyAsync("sip1")).State);
        Assert.IsFalse(lab.Infrastructure.Done.Contains("sip1__phone Stop"));
    }
}
