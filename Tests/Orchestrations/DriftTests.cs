using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests;

[TestClass]
public sealed class DriftTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(61);

    [TestMethod]
    public async Task What_changed_shows_as_a_condition_until_it_is_as_it_was_made()
    {
        var (lab, drift) = await StartAsync();
        await using var host = lab;
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        await lab.Host.AdvanceAsync(Period);
        Assert.AreEqual(ConditionStatus.False, (await DriftedAsync(lab, "solo")).Status);

        drift.Findings["solo__box"] = new("solo__box", false, "port mgmt has another address");
        await lab.Host.AdvanceAsync(Period);
        Assert.AreEqual((ConditionStatus.True, "solo__box: port mgmt has another address"), ((await DriftedAsync(lab, "solo")).Status, (await DriftedAsync(lab, "solo")).Message));
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);

        drift.Findings.Clear();
        await lab.Host.AdvanceAsync(Period);
        Assert.AreEqual(ConditionStatus.False, (await DriftedAsync(lab, "solo")).Status);
    }

    [TestMethod]
    public async Task A_server_that_is_gone_is_made_anew_without_waiting_for_its_integrity()
    {
        var drift = new ScriptedDrift();
        await using var lab = await Lab.StartAsync(PoolCatalogue.WithServers(), services => services.AddSingleton<IDriftSearch>(drift).AddSingleton<ILocationType>(drift));
        var pool = new SimulatedPool("pool") { Offered = 80 };
        lab.Infrastructure.Machines = pool.Do;
        _ = await lab.EndAsync(await lab.CreateAsync("pool", PoolCatalogue.Service, "Active", ("initial", "2")));
        drift.Findings[pool.Member(2)] = new(pool.Member(2), true, "the server is gone");
        lab.Infrastructure.Fail($"{pool.Member(2)} inspect", new ResourceGoneException("the server is gone"));
        var before = lab.Infrastructure.Done.Count;

        await lab.Host.AdvanceAsync(Period);

        var verbs = lab.Infrastructure.Done.Skip(before).Where(d => d.StartsWith(pool.Member(2), StringComparison.Ordinal) && !d.EndsWith(" health", StringComparison.Ordinal));
        Assert.AreEqual("discard Install Configure Start Integrity", string.Join(' ', verbs.Select(v => v.Split(' ')[1])));
        drift.Findings.Clear();
        await lab.Host.AdvanceAsync(Period);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("pool")).State);
        Assert.AreEqual(ConditionStatus.False, (await DriftedAsync(lab, "pool")).Status);
    }

    [TestMethod]
    public async Task What_a_process_does_meanwhile_is_no_drift()
    {
        var (lab, drift) = await StartAsync();
        await using var host = lab;
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        drift.Findings["solo__box"] = new("solo__box", true, "the server is gone");
        lab.Infrastructure.Hold("solo__box Uninstall");
        var id = await lab.DeleteAsync("solo");
        await lab.Infrastructure.BegunAsync("solo__box Uninstall");

        await lab.Host.AdvanceAsync(Period);

        Assert.IsNull((await lab.AssemblyAsync("solo")).Conditions.FirstOrDefault(c => c.Type == "Drifted" && c.Status == ConditionStatus.True));
        lab.Infrastructure.Release("solo__box Uninstall");
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(id)).Status);
    }

    [TestMethod]
    public async Task A_location_that_does_not_answer_is_looked_at_again_and_survives_a_crash()
    {
        var (lab, drift) = await StartAsync();
        await using var host = lab;
        _ = await lab.EndAsync(await lab.CreateAsync("solo", Catalogues.Single));
        drift.Fault = new HttpRequestException("Connection refused");
        await lab.Host.AdvanceAsync(3 * Period);
        var looks = drift.Looks;
        Assert.IsGreaterThan(2, looks);

        await lab.Host.CrashAsync();
        drift.Fault = null;
        drift.Findings["solo__box"] = new("solo__box", false, "changed");
        await lab.Host.AdvanceAsync(Period);

        Assert.AreEqual(ConditionStatus.True, (await DriftedAsync(lab, "solo")).Status);
    }

    [TestMethod]
    public async Task It_ends_with_its_location()
    {
        var (lab, _) = await StartAsync();
        await using var host = lab;
        Assert.IsTrue(await lab.Locations.DeleteAsync("core"));

        await lab.Host.AdvanceAsync(2 * Period);

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, (await lab.Client.GetInstanceAsync(InstanceIds.Reconciler("core")))!.RuntimeStatus);
    }

    private static async Task<(Lab Lab, ScriptedDrift Drift)> StartAsync()
    {
        var drift = new ScriptedDrift();
        return (await Lab.StartAsync(more: services => services.AddSingleton<IDriftSearch>(drift).AddSingleton<ILocationType>(drift)), drift);
    }

    private static async Task<Condition> DriftedAsync(Lab lab, string assembly) => (await lab.AssemblyAsync(assembly)).Conditions.Single(c => c.Type == "Drifted");
}
