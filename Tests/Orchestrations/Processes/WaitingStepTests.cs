using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

[TestClass]
public sealed class WaitingStepTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);

    [TestMethod]
    public async Task A_step_that_is_not_done_is_called_again_after_its_pause()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone("solo__box Install", 2, "the server", Pause);
        var began = lab.Host.Time.GetUtcNow();

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        Assert.AreEqual(3, lab.Infrastructure.Begun.Count(b => b == "solo__box Install"));
        Assert.IsGreaterThanOrEqualTo(2 * Pause, lab.Host.Time.GetUtcNow() - began);
        Assert.AreEqual("<solo__box>", (await lab.AssemblyAsync("solo")).Properties["address"]);
    }

    [TestMethod]
    public async Task The_progress_says_what_is_waited_for()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone("solo__box Install", 1, "server box to become ACTIVE", Pause);
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Install");
        await lab.Host.IdleAsync();

        Assert.AreEqual("server box to become ACTIVE", await ProgressAsync(lab, id));
        await lab.Host.AdvanceAsync(Pause);
        Assert.IsNull(await ProgressAsync(lab, id));
    }

    [TestMethod]
    [DataRow("Install", 600)]
    [DataRow("Start", 30)]
    public async Task A_step_that_is_never_done_fails_with_what_it_waited_for(string step, int timeout)
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone($"solo__box {step}", 1_000, "server box to become ACTIVE", Pause);
        var began = lab.Host.Time.GetUtcNow();

        var process = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(ProcessState.Failed, process.Status);
        Assert.Contains($"not done within {timeout} s: server box to become ACTIVE", process.StatusReason!);
        Assert.AreEqual(timeout, (lab.Host.Time.GetUtcNow() - began).TotalSeconds, 3);
    }

    [TestMethod]
    public async Task What_a_step_told_before_it_was_done_is_kept_when_it_never_is()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone("solo__box Install", 1_000, "the server", Pause, ("address", "10.0.0.9"));

        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual("10.0.0.9", (await lab.AssemblyAsync("solo")).Properties["address"]);
    }

    [TestMethod]
    public async Task A_pause_of_nothing_does_not_make_a_busy_loop()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone("solo__box Start", 10_000, "nothing", TimeSpan.Zero);

        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        Assert.IsLessThanOrEqualTo(32, lab.Infrastructure.Begun.Count(b => b == "solo__box Start"));
    }

    [TestMethod]
    public async Task Cancel_ends_a_wait_at_once()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.NotDone("solo__box Start", 1_000, "the server", Pause);
        var id = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Start");
        await lab.Host.IdleAsync();
        var begun = lab.Infrastructure.Begun.Count;

        await lab.Submitter.CancelAsync(id);
        await lab.Host.IdleAsync();

        Assert.AreEqual(ProcessState.Cancelled, (await lab.ProcessAsync(id)).Status);
        Assert.HasCount(begun, lab.Infrastructure.Begun);
        Assert.AreEqual(LifecycleState.Inactive, (await lab.ResourceAsync("solo", "solo__box")).State);
    }

    private static async Task<string?> ProgressAsync(Lab lab, string process) =>
        (await lab.Client.GetInstanceAsync($"{process}:1", getInputsAndOutputs: true))!.ReadCustomStatusAs<StepProgress>()!.WaitsFor;
}
