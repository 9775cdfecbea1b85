using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

[TestClass]
public sealed class BringUpTests
{
    [TestMethod]
    public async Task Create_brings_every_resource_to_the_state_that_was_asked_for()
    {
        await using var lab = await Lab.StartAsync();

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual("<solo__box>", assembly.Properties["address"]);
        Assert.AreEqual("core", assembly.Children.Single().Location);
        CollectionAssert.AreEqual(
            new[] { "Install", "Configure ", "Check <solo__box>", "Start", "Integrity" }.Select(s => $"solo__box {s}").ToArray(),
            lab.Infrastructure.Done.ToArray());
    }

    [TestMethod]
    public async Task Create_installs_everything_before_it_configures_anything()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));

        var process = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        var done = lab.Infrastructure.Done.ToList();
        Assert.IsLessThan(done.FindIndex(d => d.Contains(" Configure")), done.FindLastIndex(d => d.EndsWith(" Install")));
        Assert.IsLessThan(done.FindIndex(d => d.EndsWith(" Start")), done.FindLastIndex(d => d.Contains(" Configure")));
        Assert.IsLessThan(done.FindIndex(d => d.Contains(" attach ")), done.FindLastIndex(d => d.EndsWith(" Integrity")));
        Assert.IsLessThan(done.IndexOf("service__gateway Install"), done.IndexOf("service__net Install"));
        Assert.Contains("service__gateway Configure <service__net>+<site__net>", done);
        Assert.Contains("service__server__2__box Configure <service__gateway>", done);
        Assert.Contains("service__gateway attach <service__server__2__box>:5060", done);
    }

    [TestMethod]
    public async Task Create_publishes_relationships_references_and_promoted_properties()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));

        _ = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));

        var assembly = await lab.AssemblyAsync("service");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.AreEqual("<service__gateway>", assembly.Properties["address"]);
        Assert.HasCount(2, assembly.Relationships);
        Assert.AreEqual("<service__server__1__box>", assembly.Relationships[0].Properties["ipaddr"]);
        Assert.AreEqual(assembly.Children.Single(c => c.Key == "gateway").Id, assembly.Relationships[0].TargetId);
        var site = await lab.AssemblyAsync("site");
        Assert.AreEqual(new ReferenceStatus("site", site.Id, "site", Catalogues.Site), assembly.References.Single());
        Assert.IsNull(assembly.CurrentProcessId);
        Assert.AreEqual(ConditionStatus.True, assembly.Conditions.Single(c => c.Type == "Available").Status);
    }

    [TestMethod]
    public async Task Create_works_on_independent_resources_at_the_same_time()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        lab.Infrastructure.Hold("service__server__1__box Start");
        lab.Infrastructure.Hold("service__server__2__box Start");

        var id = await lab.CreateAsync("service", Catalogues.Service);
        await lab.Infrastructure.BegunAsync("service__server__1__box Start");
        await lab.Infrastructure.BegunAsync("service__server__2__box Start");

        lab.Infrastructure.Release("service__server__2__box Start");
        lab.Infrastructure.Release("service__server__1__box Start");
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
    }

    [TestMethod]
    public async Task Progress_is_visible_while_a_step_runs()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Start");

        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Start");
        await lab.Host.IdleAsync();

        var process = await lab.ProcessAsync(id);
        Assert.AreEqual(ProcessState.InProgress, process.Status);
        Assert.AreEqual(ActionState.Running, process.ExecutionPlan.Single(p => p.Action == "Start").Status);
        Assert.AreEqual(ActionState.Done, process.ExecutionPlan.Single(p => p.Action == "Install").Status);
        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(id, assembly.CurrentProcessId);
        Assert.AreEqual(LifecycleState.Inactive, assembly.Children.Single().State);
        Assert.AreEqual(Transition.Start, assembly.Children.Single().UnderWay!.Transition);
        lab.Infrastructure.Release("solo__box Start");
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
    }

    [TestMethod]
    public async Task ChangeState_takes_an_assembly_down_and_up_again()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single, "Installed"));
        Assert.AreEqual(LifecycleState.Installed, (await lab.AssemblyAsync("solo")).State);

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.ChangeStateAsync("solo", "Active"))).Status);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.ChangeStateAsync("solo", "Inactive"))).Status);

        Assert.AreEqual(LifecycleState.Inactive, (await lab.AssemblyAsync("solo")).State);
        Assert.AreEqual("solo__box Stop", lab.Infrastructure.Done[^1]);
    }

    [TestMethod]
    public async Task Delete_goes_down_in_reverse_order_and_ends_the_controller()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        _ = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));
        var before = lab.Infrastructure.Done.Count;

        var process = await lab.EndAsync(await lab.DeleteAsync("service"));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        var down = lab.Infrastructure.Done.Skip(before).ToList();
        Assert.IsLessThan(down.FindIndex(d => d.EndsWith(" Stop")), down.FindLastIndex(d => d.Contains(" detach ")));
        Assert.IsLessThan(down.FindIndex(d => d.Contains(" Uninstall")), down.FindLastIndex(d => d.EndsWith(" Stop")));
        Assert.AreEqual("service__net Uninstall <service__net>", down[^1]);
        var controller = await lab.Client.GetInstanceAsync(InstanceIds.Assembly("service"), true);
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, controller!.RuntimeStatus);
        Assert.AreEqual(LifecycleState.None, (await lab.AssemblyAsync("service")).State);
    }

    [TestMethod]
    public async Task A_name_can_be_used_again_after_deletion()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        var first = (await lab.AssemblyAsync("solo")).Id;
        _ = await lab.EndAsync(await lab.DeleteAsync("solo"));

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Completed, process.Status);
        Assert.AreNotEqual(first, (await lab.AssemblyAsync("solo")).Id);
    }
}
