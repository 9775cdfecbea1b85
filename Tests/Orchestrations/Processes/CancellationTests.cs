using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    [DataRow("Install", LifecycleState.Failed)]
    [DataRow("Configure ", LifecycleState.Installed)]
    [DataRow("Check <solo__box>", LifecycleState.Installed)]
    [DataRow("Start", LifecycleState.Inactive)]
    [DataRow("Integrity", LifecycleState.Inactive)]
    public async Task Cancel_abandons_a_step_that_does_not_end(string step, LifecycleState expected)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold($"solo__box {step}");
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync($"solo__box {step}");
        await lab.Host.IdleAsync();

        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(6));

        var process = await lab.EndAsync(id);
        Assert.AreEqual(ProcessState.Cancelled, process.Status);
        Assert.AreEqual(expected, (await lab.ResourceAsync("solo", "solo__box")).State);
        Assert.IsNull((await lab.AssemblyAsync("solo")).CurrentProcessId);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.DeleteAsync("solo"))).Status);
    }

    [TestMethod]
    [DataRow("Install")]
    [DataRow("Configure ")]
    [DataRow("Start")]
    public async Task Cancel_lets_the_running_step_end_and_begins_no_other(string step)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold($"solo__box {step}");
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync($"solo__box {step}");
        await lab.Host.IdleAsync();
        var begun = lab.Infrastructure.Begun.Count;

        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        lab.Infrastructure.Release($"solo__box {step}");

        Assert.AreEqual(ProcessState.Cancelled, (await lab.EndAsync(id)).Status);
        Assert.HasCount(begun, lab.Infrastructure.Begun);
        Assert.AreEqual($"solo__box {step}", lab.Infrastructure.Done[^1]);
    }

    [TestMethod]
    public async Task A_cancelled_process_can_be_retried()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Start");
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Start");
        await lab.Submitter.CancelAsync(id);
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(6));
        lab.Infrastructure.Release("solo__box Start");
        _ = await lab.EndAsync(id);

        var retry = await lab.EndAsync(await lab.FollowAsync("retry", "solo", id));

        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);
    }

    [TestMethod]
    public async Task Cancel_takes_a_waiting_process_out_of_the_queue()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Install");
        var first = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Install");
        var second = await lab.ChangeStateAsync("solo", "Inactive");
        await lab.Host.IdleAsync();
        Assert.AreEqual(ProcessState.Pending, (await lab.ProcessAsync(second)).Status);

        await lab.Submitter.CancelAsync(second);
        Assert.AreEqual(ProcessState.Cancelled, (await lab.EndAsync(second)).Status);
        lab.Infrastructure.Release("solo__box Install");

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(first)).Status);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);
    }

    [TestMethod]
    public async Task Cancel_of_what_is_over_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        _ = await lab.EndAsync(id);

        var refusal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.Submitter.CancelAsync(id));

        Assert.AreEqual(IntentRefusal.Conflict, refusal.Refusal);
    }
}
