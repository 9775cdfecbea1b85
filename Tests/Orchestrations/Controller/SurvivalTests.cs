using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Controller;

[TestClass]
public sealed class SurvivalTests
{
    private static readonly string[] Steps =
    [
        "service__net Install", "service__gateway Install", "service__server__1__box Install", "service__gateway Configure <service__net>+<site__net>",
        "service__server__1__box Check <service__server__1__box>", "service__gateway Start", "service__server__2__box Integrity",
        "service__gateway attach <service__server__1__box>:5060",
    ];

    public static IEnumerable<object[]> AllSteps => Steps.Select(s => new object[] { s });

    [TestMethod]
    [DynamicData(nameof(AllSteps))]
    public async Task A_crash_of_the_host_during_any_step_ends_in_the_same_topology(string step)
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        lab.Infrastructure.Hold(step);
        var id = await lab.CreateAsync("service", Catalogues.Service);
        await lab.Infrastructure.BegunAsync(step);

        await lab.Host.CrashAsync();
        await lab.Infrastructure.BegunAsync(step, 2);
        lab.Infrastructure.Release(step);

        var process = await lab.EndAsync(id);
        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        var assembly = await lab.AssemblyAsync("service");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.HasCount(2, assembly.Relationships);
        foreach (var name in lab.Infrastructure.Begun.Where(b => b != step).Distinct())
        {
            Assert.IsLessThanOrEqualTo(2, lab.Infrastructure.Begun.Count(b => b == name), name);
        }
    }

    [TestMethod]
    public async Task Crashes_between_all_steps_change_nothing()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        foreach (var step in Steps)
        {
            lab.Infrastructure.Hold(step);
        }

        var id = await lab.CreateAsync("service", Catalogues.Service);
        foreach (var step in Steps)
        {
            await lab.Infrastructure.BegunAsync(step);
            await lab.Host.CrashAsync();
            lab.Infrastructure.Release(step);
        }

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
        _ = await lab.EndAsync(await lab.DeleteAsync("service"));
        Assert.AreEqual(LifecycleState.None, (await lab.AssemblyAsync("service")).State);
    }

    [TestMethod]
    public async Task A_terminated_process_leaves_the_states_that_its_failure_would_and_can_be_retried()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Install");
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Install");
        await lab.Host.IdleAsync();

        await lab.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions { Reason = "enough" });
        lab.Infrastructure.Release("solo__box Install");
        _ = await lab.Host.WaitForCompletionAsync(id);
        await lab.Host.IdleAsync();

        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(LifecycleState.Failed, assembly.State);
        Assert.Contains("enough", assembly.StateReason!);
        Assert.IsNull(assembly.CurrentProcessId);
        Assert.IsNull(assembly.Children.Single().UnderWay);
        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "solo", id));
        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);
    }

    [TestMethod]
    public async Task A_terminated_transition_fails_its_process()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Configure ");
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Configure ");
        await lab.Host.IdleAsync();
        OrchestrationMetadata? transition = null;
        await foreach (var instance in lab.Client.GetAllInstancesAsync(new() { Name = OrchestratorNames.ResourceTransition, Statuses = [OrchestrationRuntimeStatus.Running] }))
        {
            transition = instance;
        }

        await lab.Client.TerminateInstanceAsync(transition!.InstanceId, new TerminateInstanceOptions { Reason = "wrong one" });
        var process = await lab.EndAsync(id);

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains("wrong one", process.StatusReason!);
        Assert.AreEqual(LifecycleState.Installed, (await lab.ResourceAsync("solo", "solo__box")).State);
    }

    [TestMethod]
    [DataRow("service__net Install")]
    [DataRow("service__server__1__box Start")]
    [DataRow("service__gateway attach <service__server__1__box>:5060")]
    public async Task An_assembly_whose_controller_was_terminated_is_taken_over_by_the_next_intent(string step)
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        lab.Infrastructure.Hold(step);
        _ = await lab.CreateAsync("service", Catalogues.Service);
        await lab.Infrastructure.BegunAsync(step);
        await lab.Host.IdleAsync();
        var before = await lab.AssemblyAsync("service");
        await lab.Client.TerminateInstanceAsync(InstanceIds.Assembly("service"));
        lab.Infrastructure.Release(step);
        _ = await lab.Host.WaitForCompletionAsync(InstanceIds.Assembly("service"));

        var process = await lab.EndAsync(await lab.ChangeStateAsync("service", "Active"));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        var assembly = await lab.AssemblyAsync("service");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual(before.Id, assembly.Id);
        CollectionAssert.AreEqual(Lab.Resources(before).Values.Select(r => r.Id).ToArray(), Lab.Resources(assembly).Values.Select(r => r.Id).ToArray());
        Assert.HasCount(2, assembly.Relationships);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.DeleteAsync("service"))).Status);
    }

    [TestMethod]
    public async Task History_of_a_controller_stays_bounded()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        for (var i = 0; i < 10; i++)
        {
            _ = await lab.EndAsync(await lab.ChangeStateAsync("solo", i % 2 == 0 ? "Inactive" : "Active"));
        }

        Assert.IsLessThan(20, (await lab.Client.GetOrchestrationHistoryAsync(InstanceIds.Assembly("solo"))).Count);
    }
}
