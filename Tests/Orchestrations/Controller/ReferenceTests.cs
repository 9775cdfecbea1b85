using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Controller;

[TestClass]
public sealed class ReferenceTests
{
    [TestMethod]
    public async Task A_reference_to_nothing_fails_by_name_and_a_retry_works_once_it_exists()
    {
        await using var lab = await Lab.StartAsync();

        var failed = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));
        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("'site' does not exist", failed.StatusReason!);
        Assert.IsEmpty(lab.Infrastructure.Begun);

        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        var retry = await lab.EndAsync(await lab.FollowAsync("retry", "service", failed.Id));
        Assert.AreEqual(ProcessState.Completed, retry.Status, retry.StatusReason);
    }

    [TestMethod]
    public async Task A_reference_to_what_is_not_active_fails_with_its_state()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site, "Installed"));

        var failed = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));

        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("Installed", failed.StatusReason!);
    }

    [TestMethod]
    public async Task An_assembly_that_others_refer_to_is_not_deleted()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));
        _ = await lab.EndAsync(await lab.CreateAsync("service", Catalogues.Service));

        var refused = await lab.EndAsync(await lab.DeleteAsync("site"));

        Assert.AreEqual(ProcessState.Cancelled, refused.Status);
        Assert.Contains("'service'", refused.StatusReason!);
        var site = await lab.AssemblyAsync("site");
        Assert.AreEqual(LifecycleState.Active, site.State);
        Assert.AreEqual(LifecycleState.Active, site.IntendedState);
        _ = await lab.EndAsync(await lab.DeleteAsync("service"));
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.DeleteAsync("site"))).Status);
    }

    [TestMethod]
    public async Task A_reference_begun_while_the_other_goes_never_survives_it()
    {
        await using var lab = await Lab.StartAsync();
        _ = await lab.EndAsync(await lab.CreateAsync("site", Catalogues.Site));

        var ids = await Task.WhenAll(lab.CreateAsync("service", Catalogues.Service), lab.DeleteAsync("site"));
        var create = await lab.EndAsync(ids[0]);
        var delete = await lab.EndAsync(ids[1]);

        Assert.IsFalse(create.Status == ProcessState.Completed && delete.Status == ProcessState.Completed);
    }
}
