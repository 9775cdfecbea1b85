using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;
using static VoipWorkflows.Orchestrations.Tests.Support.UpgradeCatalogue;
using static VoipWorkflows.Orchestrations.Tests.Support.UpgradeLab;

namespace VoipWorkflows.Orchestrations.Tests.Upgrades;

/// <summary>A host that dies at any step of an upgrade: it converges, nothing doubled, nothing left.</summary>
[TestClass]
public sealed class UpgradeSurvivalTests
{
    private static readonly string[] Steps =
    [
        "voice__edgenet Install", $"{NewGateway} Install", $"{NewGateway} Configure <voice__edgenet>", $"{NewGateway} Start", $"{NewGateway} Integrity",
        $"voice__server__1 Reconfigure <{NewGateway}>", $"voice__server__2 Reconfigure <{NewGateway}>",
        $"{NewGateway} attach <voice__server__1>", $"{NewGateway} attach <voice__server__2>", $"sip1__phone Reconfigure <{NewGateway}>",
        $"{OldGateway} count <voice__server__1>", $"{OldGateway} detach <voice__server__1>", $"{OldGateway} Stop", $"{OldGateway} Uninstall",
    ];

    public static IEnumerable<object[]> AllSteps => Steps.Select(s => new object[] { s });

    [TestMethod]
    [DynamicData(nameof(AllSteps))]
    public async Task A_crash_of_the_host_during_any_step_ends_in_the_new_shape(string step)
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Infrastructure.Hold(step);
        var process = await lab.UpgradeAsync(Edge);
        await lab.ReachAsync(step);

        await lab.Lab.Host.CrashAsync();
        await lab.ReachAsync(step, 2);
        lab.Infrastructure.Release(step);

        await lab.CompletesAsync(process);
        await lab.AssertIsAsync(Edge, NewGateway);
    }

    [TestMethod]
    public async Task Crashes_during_all_steps_there_and_back_change_nothing()
    {
        await using var lab = await UpgradeLab.StartAsync();
        foreach (var step in Steps)
        {
            lab.Infrastructure.Hold(step);
        }

        var process = await lab.UpgradeAsync(Edge);
        foreach (var step in Steps)
        {
            await lab.ReachAsync(step);
            await lab.Lab.Host.CrashAsync();
            lab.Infrastructure.Release(step);
        }

        await lab.CompletesAsync(process);
        await lab.AssertIsAsync(Edge, NewGateway);
        await lab.CompletesAsync(await lab.UpgradeAsync(Core));
        await lab.AssertIsAsync(Core, OldGateway);
    }

    [TestMethod]
    [DynamicData(nameof(AllSteps))]
    public async Task A_terminated_upgrade_can_be_rolled_back_from_any_step(string step)
    {
        await using var lab = await UpgradeLab.StartAsync();
        lab.Infrastructure.Hold(step);
        var process = await lab.UpgradeAsync(Edge);
        await lab.ReachAsync(step);
        await lab.Lab.Host.IdleAsync();
        await lab.Lab.Client.TerminateInstanceAsync(process, new TerminateInstanceOptions { Reason = "enough" });
        lab.Infrastructure.Release(step);
        _ = await lab.Lab.Host.WaitForCompletionAsync(process);
        await lab.Lab.Host.IdleAsync();

        await lab.CompletesAsync(await lab.Lab.FollowAsync(Intents.Rollback, "voice", process));

        await lab.AssertIsAsync(Core, OldGateway);
    }

    [TestMethod]
    [DataRow($"{NewGateway} Install")]
    [DataRow($"{OldGateway} Stop")]
    public async Task An_upgrade_whose_controller_was_terminated_is_deleted_with_both_sides(string step)
    {
        await using var lab = await UpgradeLab.StartAsync();
        await lab.CompletesAsync(await lab.Lab.DeleteAsync("sip1"));
        lab.Infrastructure.Hold(step);
        _ = await lab.UpgradeAsync(Edge);
        await lab.ReachAsync(step);
        await lab.Lab.Host.IdleAsync();
        await lab.Lab.Client.TerminateInstanceAsync(InstanceIds.Assembly("voice"));
        lab.Infrastructure.Release(step);
        _ = await lab.Lab.Host.WaitForCompletionAsync(InstanceIds.Assembly("voice"));

        await lab.CompletesAsync(await lab.Lab.DeleteAsync("voice"));

        lab.AssertGone();
    }
}
