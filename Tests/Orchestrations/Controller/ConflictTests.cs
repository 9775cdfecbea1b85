using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Controller;

[TestClass]
public sealed class ConflictTests
{
    [TestMethod]
    public async Task Delete_while_creating_cancels_the_creation_and_leaves_nothing()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Configure ");
        var create = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Configure ");
        await lab.Host.IdleAsync();

        var delete = await lab.DeleteAsync("solo");
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        lab.Infrastructure.Release("solo__box Configure ");

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(delete)).Status);
        var cancelled = await lab.EndAsync(create);
        Assert.AreEqual(ProcessState.Cancelled, cancelled.Status);
        Assert.Contains(delete, cancelled.StatusReason!);
        Assert.AreEqual("solo__box Uninstall", lab.Infrastructure.Done[^1]);
    }

    [TestMethod]
    public async Task Delete_takes_a_queue_with_it()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Install");
        var create = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Install");
        var waiting = await lab.ChangeStateAsync("solo", "Installed");

        var delete = await lab.DeleteAsync("solo");
        lab.Infrastructure.Release("solo__box Install");

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(delete)).Status);
        Assert.AreEqual(ProcessState.Cancelled, (await lab.EndAsync(create)).Status);
        Assert.AreEqual(ProcessState.Cancelled, (await lab.EndAsync(waiting)).Status);
    }

    [TestMethod]
    public async Task An_intent_during_deletion_ends_as_a_cancelled_process_that_says_why()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        lab.Infrastructure.Hold("solo__box Stop");
        var delete = await lab.DeleteAsync("solo");
        await lab.Infrastructure.BegunAsync("solo__box Stop");

        var refused = await lab.EndAsync(await lab.ChangeStateAsync("solo", "Active"));
        lab.Infrastructure.Release("solo__box Stop");

        Assert.AreEqual(ProcessState.Cancelled, refused.Status);
        Assert.Contains(delete, refused.StatusReason!);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(delete)).Status);
    }

    [TestMethod]
    public async Task State_changes_run_in_the_order_in_which_they_came()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Install");
        var create = await lab.CreateAsync("solo", Catalogues.Single);
        await lab.Infrastructure.BegunAsync("solo__box Install");
        var down = await lab.ChangeStateAsync("solo", "Inactive");
        var up = await lab.ChangeStateAsync("solo", "Active");
        await lab.Host.IdleAsync();
        Assert.Contains("waits", (await lab.ProcessAsync(down)).StatusReason!);

        lab.Infrastructure.Release("solo__box Install");

        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(create)).Status);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(down)).Status);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(up)).Status);
        CollectionAssert.AreEqual(new[] { "Integrity", "Stop", "Start", "Integrity" }.Select(s => $"solo__box {s}").ToArray(), lab.Infrastructure.Done.TakeLast(4).ToArray());
    }

    [TestMethod]
    public async Task The_same_process_id_twice_is_the_same_request()
    {
        await using var lab = await Lab.StartAsync();
        var request = new IntentRequest
        {
            ProcessId = "once",
            Intent = Intents.CreateAssembly,
            AssemblyName = "solo",
            DescriptorName = Catalogues.Single,
            IntendedState = "Active",
        };

        var both = await Task.WhenAll(lab.SubmitAsync(request), lab.SubmitAsync(request));
        _ = await lab.EndAsync("once");
        _ = await lab.SubmitAsync(request);

        CollectionAssert.AreEqual(new[] { "once", "once" }, both);
        Assert.AreEqual(1, lab.Infrastructure.Begun.Count(b => b == "solo__box Install"));
    }

    [TestMethod]
    public async Task A_name_that_exists_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));

        var refusal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.CreateAsync("solo", Catalogues.Single));

        Assert.AreEqual(IntentRefusal.Conflict, refusal.Refusal);
        Assert.Contains("solo", refusal.Message);
    }

    [TestMethod]
    [DataRow("../etc", "Active", "assemblyName")]
    [DataRow("", "Active", "assemblyName")]
    [DataRow("solo", "Broken", "intendedState")]
    [DataRow("solo", "None", "intendedState")]
    public async Task What_is_wrong_with_a_request_is_said_before_anything_starts(string name, string state, string field)
    {
        await using var lab = await Lab.StartAsync();

        var refusal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.CreateAsync(name, Catalogues.Single, state));

        Assert.AreEqual(IntentRefusal.Invalid, refusal.Refusal);
        Assert.Contains(field, refusal.Message);
    }

    [TestMethod]
    public async Task An_unknown_assembly_is_refused()
    {
        await using var lab = await Lab.StartAsync();

        var refusal = await Assert.ThrowsExactlyAsync<IntentException>(() => lab.DeleteAsync("nobody"));

        Assert.AreEqual("Cannot find assembly instance with name nobody", refusal.Message);
        Assert.AreEqual(IntentRefusal.UnknownTarget, refusal.Refusal);
    }

    [TestMethod]
    public async Task Two_assemblies_of_the_same_service_live_side_by_side()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));

        var one = await lab.CreateAsync("one", Catalogues.Service);
        var two = await lab.CreateAsync("two", Catalogues.Service);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(one)).Status);
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(two)).Status);
        _ = await lab.EndAsync(await lab.DeleteAsync("one"));

        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("two")).State);
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.StartsWith("two__") && d.EndsWith(" Stop")));
    }

    [TestMethod]
    public async Task Twenty_assemblies_at_once_all_come_up_and_go()
    {
        await using var lab = await Lab.StartAsync();
        var ids = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => lab.CreateAsync($"solo{i}", Catalogues.Single)));
        foreach (var id in ids)
        {
            Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
        }

        foreach (var id in await Task.WhenAll(Enumerable.Range(1, 20).Select(i => lab.DeleteAsync($"solo{i}"))))
        {
            Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
        }

        Assert.AreEqual(20, lab.Infrastructure.Done.Count(d => d.EndsWith(" Uninstall")));
    }
}
