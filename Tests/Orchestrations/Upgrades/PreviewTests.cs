using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;
using static VoipWorkflows.Orchestrations.Tests.Support.UpgradeCatalogue;

namespace VoipWorkflows.Orchestrations.Tests.Upgrades;

/// <summary>A plan is what the real process does, and making it does nothing.</summary>
[TestClass]
public sealed class PreviewTests
{
    [TestMethod]
    public async Task A_planned_upgrade_is_what_the_real_one_does_and_nothing_happens()
    {
        await using var lab = await UpgradeLab.StartAsync();

        var planned = await PreviewAsync(lab, Intents.UpgradeAssembly, r => r with { DescriptorName = Edge });

        Assert.AreEqual(ProcessState.Planned, planned.Status, planned.StatusReason);
        var real = await lab.CompletesAsync(await lab.UpgradeAsync(Edge));
        CollectionAssert.AreEqual(real.ExecutionPlan.Select(a => a.Id).ToArray(), planned.ExecutionPlan.Select(a => a.Id).ToArray());
        Assert.AreEqual(Core, planned.Previous!.DescriptorName);
        Assert.AreEqual(Edge, planned.DesiredType);
    }

    [TestMethod]
    [DataRow(Intents.DeleteAssembly)]
    [DataRow(Intents.ScaleOutAssembly)]
    [DataRow(Intents.ScaleInAssembly)]
    [DataRow(Intents.HealAssembly)]
    [DataRow(Intents.CreateOrUpgradeAssembly)]
    public async Task A_plan_has_actions_and_leaves_no_trace(string intent)
    {
        await using var lab = await UpgradeLab.StartAsync();
        await lab.CompletesAsync(await lab.Lab.DeleteAsync("sip1"));
        var done = lab.Infrastructure.Done.Count(d => !d.Contains(" count ", StringComparison.Ordinal));
        var before = System.Text.Json.JsonSerializer.Serialize(await lab.Lab.AssemblyAsync("voice"));

        var planned = await PreviewAsync(
            lab, intent, r => r with { ClusterName = "server", BrokenComponentName = "voice__server__1", DescriptorName = Edge });

        Assert.AreEqual(ProcessState.Planned, planned.Status, planned.StatusReason);
        Assert.IsNotEmpty(planned.ExecutionPlan);
        Assert.IsTrue(planned.ExecutionPlan.All(a => a.Status == ActionState.Waiting));
        Assert.AreEqual(done, lab.Infrastructure.Done.Count(d => !d.Contains(" count ", StringComparison.Ordinal)));
        Assert.AreEqual(before, System.Text.Json.JsonSerializer.Serialize(await lab.Lab.AssemblyAsync("voice")));
        Assert.IsNull(await lab.Lab.Client.GetInstanceAsync(planned.Id));
    }

    [TestMethod]
    public async Task A_planned_creation_creates_nothing()
    {
        await using var lab = await UpgradeLab.StartAsync();

        var planned = await PreviewAsync(lab, Intents.CreateAssembly, r => r with { AssemblyName = "second", DescriptorName = Edge, IntendedState = "Active" });

        Assert.AreEqual(ProcessState.Planned, planned.Status, planned.StatusReason);
        CollectionAssert.Contains(planned.ExecutionPlan.Select(a => a.Id).ToArray(), "Install:second__edgenet");
        Assert.IsNull(await lab.Lab.Client.GetInstanceAsync(InstanceIds.Assembly("second")));
    }

    [TestMethod]
    public async Task What_the_real_thing_refuses_is_refused()
    {
        await using var lab = await UpgradeLab.StartAsync();

        var referred = await PreviewAsync(lab, Intents.DeleteAssembly, r => r);
        var unknown = await Assert.ThrowsExactlyAsync<IntentException>(() => PreviewAsync(lab, Intents.DeleteAssembly, r => r with { AssemblyName = "nobody" }));
        var exists = await Assert.ThrowsExactlyAsync<IntentException>(
            () => PreviewAsync(lab, Intents.CreateAssembly, r => r with { DescriptorName = Core, IntendedState = "Active" }));

        Assert.AreEqual(ProcessState.Cancelled, referred.Status);
        Assert.Contains("'sip1' refers to it", referred.StatusReason!);
        Assert.AreEqual(IntentRefusal.UnknownTarget, unknown.Refusal);
        Assert.AreEqual(IntentRefusal.Conflict, exists.Refusal);
    }

    private static async Task<ProcessStatus> PreviewAsync(UpgradeLab lab, string intent, Func<IntentRequest, IntentRequest> change)
    {
        var request = change(new() { ProcessId = lab.Lab.NextId(), Intent = intent, AssemblyName = "voice" });
        return (await lab.Lab.Submitter.PreviewAsync(request)).ReadOutputAs<ProcessStatus>()!;
    }
}
