using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

[TestClass]
public sealed class FailureTests
{
    [TestMethod]
    [DataRow("Install", LifecycleState.Failed, LifecycleState.Failed)]
    [DataRow("Configure ", LifecycleState.Installed, LifecycleState.Installed)]
    [DataRow("Check <solo__box>", LifecycleState.Installed, LifecycleState.Installed)]
    [DataRow("Start", LifecycleState.Inactive, LifecycleState.Inactive)]
    [DataRow("Integrity", LifecycleState.Inactive, LifecycleState.Inactive)]
    public async Task A_step_that_fails_on_the_way_up_leaves_the_state_of_the_table(string step, LifecycleState component, LifecycleState whole)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail($"solo__box {step}", "no more disks");

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains("no more disks", process.StatusReason!);
        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(whole, assembly.State);
        Assert.Contains("no more disks", assembly.StateReason!);
        Assert.AreEqual(component, assembly.Children.Single().State);
        Assert.Contains("no more disks", assembly.Children.Single().StateReason!);
        Assert.AreEqual(LifecycleState.Active, assembly.IntendedState);
        Assert.IsNull(assembly.CurrentProcessId);
        Assert.AreEqual(1, process.ExecutionPlan.Count(p => p.Status == ActionState.Failed));
    }

    [TestMethod]
    [DataRow("Stop", LifecycleState.Failed)]
    [DataRow("Uninstall", LifecycleState.Inactive)]
    public async Task A_step_that_fails_on_the_way_down_leaves_the_state_of_the_table(string step, LifecycleState expected)
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        lab.Infrastructure.Fail($"solo__box {step}", "it clings");

        var process = await lab.EndAsync(await lab.DeleteAsync("solo"));

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains("it clings", process.StatusReason!);
        Assert.AreEqual(expected, (await lab.ResourceAsync("solo", "solo__box")).State);
    }

    [TestMethod]
    [DataRow("Install")]
    [DataRow("Configure ")]
    [DataRow("Check <solo__box>")]
    [DataRow("Start")]
    [DataRow("Integrity")]
    public async Task Retry_goes_on_from_the_states_that_the_failure_left(string step)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail($"solo__box {step}", "not yet");
        var failed = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "solo", failed.Id));

        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        Assert.AreEqual(failed.Id, retry.PreviousProcessId);
        Assert.AreEqual(Intents.CreateAssembly, retry.Intent);
        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(LifecycleState.Active, assembly.State);
        Assert.IsNull(assembly.StateReason);
        Assert.IsNull(assembly.Children.Single().StateReason);
    }

    [TestMethod]
    [DataRow("Install")]
    [DataRow("Configure ")]
    [DataRow("Start")]
    [DataRow("Integrity")]
    public async Task Rollback_of_a_failed_creation_leaves_nothing(string step)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail($"solo__box {step}", "never");
        var failed = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        var rollback = await lab.EndAsync(await lab.FollowAsync(Intents.Rollback, "solo", failed.Id));

        Assert.AreEqual(ProcessState.Completed, rollback.Status, rollback.StatusReason);
        Assert.AreEqual(LifecycleState.None, (await lab.AssemblyAsync("solo")).State);
        Assert.AreEqual("solo__box Uninstall", lab.Infrastructure.Done[^1]);
    }

    [TestMethod]
    public async Task Rollback_of_a_failed_state_change_goes_back_to_the_state_before()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single, "Inactive"));
        lab.Infrastructure.Fail("solo__box Integrity", "mute");
        var failed = await lab.EndAsync(await lab.ChangeStateAsync("solo", "Active"));

        var rollback = await lab.EndAsync(await lab.FollowAsync(Intents.Rollback, "solo", failed.Id));

        Assert.AreEqual(ProcessState.Completed, rollback.Status, rollback.StatusReason);
        var assembly = await lab.AssemblyAsync("solo");
        Assert.AreEqual(LifecycleState.Inactive, assembly.State);
        Assert.AreEqual(LifecycleState.Inactive, assembly.IntendedState);
    }

    [TestMethod]
    public async Task A_start_that_failed_half_way_is_stopped_before_the_resource_is_uninstalled()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail("solo__box Integrity", "mute");
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        _ = await lab.EndAsync(await lab.DeleteAsync("solo"));

        CollectionAssert.AreEqual(new[] { "solo__box Stop", "solo__box Uninstall" }, lab.Infrastructure.Done.TakeLast(2).ToArray());
    }

    [TestMethod]
    public async Task A_failure_that_may_pass_is_tried_again()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail("solo__box Install", new IOException("busy"));
        lab.Infrastructure.Fail("solo__box Install", new IOException("busy"));

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Completed, process.Status);
        Assert.AreEqual(3, lab.Infrastructure.Begun.Count(b => b == "solo__box Install"));
    }

    [TestMethod]
    public async Task A_failure_that_says_it_is_permanent_is_not_tried_again()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail("solo__box Install", "never");

        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(1, lab.Infrastructure.Begun.Count(b => b == "solo__box Install"));
    }

    [TestMethod]
    public async Task After_a_failure_what_runs_is_finished_and_nothing_more_is_begun()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        lab.Infrastructure.Hold("service__server__1__box Configure <service__gateway>");
        lab.Infrastructure.Fail("service__server__2__box Configure <service__gateway>", "bad template");
        var id = await lab.CreateAsync("service", Catalogues.Service);
        await lab.Infrastructure.BegunAsync("service__server__1__box Configure <service__gateway>");
        await lab.Host.IdleAsync();
        Assert.AreEqual(ProcessState.InProgress, (await lab.ProcessAsync(id)).Status);

        lab.Infrastructure.Release("service__server__1__box Configure <service__gateway>");
        var process = await lab.EndAsync(id);

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains("service__server__2__box", process.StatusReason!);
        Assert.IsFalse(lab.Infrastructure.Begun.Any(b => b.EndsWith(" Start")));
        var resources = Lab.Resources(await lab.AssemblyAsync("service"));
        Assert.AreEqual(LifecycleState.Inactive, resources["service__server__1__box"].State);
        Assert.AreEqual(LifecycleState.Installed, resources["service__server__2__box"].State);
        Assert.IsTrue(process.ExecutionPlan.Where(p => p.Action == "Start").All(p => p.Status == ActionState.Skipped));
    }

    [TestMethod]
    public async Task Integrity_that_never_comes_fails_with_what_it_says()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Answer("solo__box Integrity", ("integrity", "BROKEN"), ("reason", "OPTIONS timed out"));

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains("OPTIONS timed out", process.StatusReason!);
        Assert.AreEqual(LifecycleState.Inactive, (await lab.AssemblyAsync("solo")).State);
    }

    [TestMethod]
    public async Task A_relationship_that_cannot_be_established_is_taken_back_and_keeps_the_assembly_from_being_active()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        lab.Infrastructure.Fail("service__gateway attach <service__server__1__box>:5060", "list is full");

        var failed = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));

        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("list is full", failed.StatusReason!);
        Assert.AreEqual(LifecycleState.Inactive, (await lab.AssemblyAsync("service")).State);
        Assert.Contains("service__gateway detach <service__server__1__box>:5060", lab.Infrastructure.Done);
        Assert.HasCount(1, (await lab.AssemblyAsync("service")).Relationships);

        var retry = await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "service", failed.Id));
        Assert.AreEqual(ProcessState.Completed, retry.Status);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("service")).State);
    }

    [TestMethod]
    public async Task Deletion_is_not_held_up_by_a_relationship_whose_other_end_does_not_answer()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        _ = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));
        lab.Infrastructure.Fail("service__gateway detach <service__server__1__box>:5060", "connection refused");

        var process = await lab.EndAsync(await lab.DeleteAsync("service"));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        Assert.IsTrue(process.ExecutionPlan.Any(p => p.Reason?.Contains("connection refused") == true));
    }

    [TestMethod]
    [DataRow("no-such-descriptor", "core", "no-such-descriptor")]
    [DataRow(Catalogues.Single, "atlantis", "atlantis")]
    public async Task What_cannot_be_resolved_fails_by_name_and_can_be_deleted(string descriptor, string location, string expected)
    {
        await using var lab = await Lab.StartAsync();

        var process = await lab.EndAsync(await lab.CreateAsync("solo", descriptor, "Active", ("deploymentLocation", location)));

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains(expected, process.StatusReason!);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.DeleteAsync("solo"))).Status);
        Assert.IsEmpty(lab.Infrastructure.Begun);
    }
}
