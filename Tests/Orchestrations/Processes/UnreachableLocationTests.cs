using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

/// <summary>One deployment location of several does not answer.</summary>
[TestClass]
public sealed class UnreachableLocationTests
{
    private const string Both = "assembly::both::1.0";

    [TestMethod]
    public async Task What_does_not_depend_on_it_goes_on_and_it_shows_as_a_condition_until_it_answers_again()
    {
        var probe = new Probe { Fault = "no route to host" };
        await using var lab = await StartAsync(probe);
        lab.Infrastructure.Hold("both__near Install");
        lab.Infrastructure.Fail("both__far Install", "no route to host");
        var id = await lab.CreateAsync("both", Both);
        await lab.Infrastructure.BegunAsync("both__near Install");
        await lab.Host.IdleAsync();
        await lab.Infrastructure.ReleaseAsync("both__near Install");

        var failed = await lab.EndAsync(id);

        Assert.AreEqual(ProcessState.Failed, failed.Status);
        Assert.Contains("no route to host", failed.StatusReason!);
        Assert.AreEqual(LifecycleState.Installed, (await lab.ResourceAsync("both", "both__gateway")).State);
        Assert.AreEqual(ConditionStatus.True, await ConditionAsync(lab));

        probe.Fault = null;
        Assert.AreEqual(ProcessState.Completed, (await lab.EndAsync(await lab.FollowAsync(Intents.Retry, "both", id))).Status);
        Assert.AreEqual(ConditionStatus.False, await ConditionAsync(lab));
        Assert.AreEqual("edge", (await lab.ResourceAsync("both", "both__far")).Location);
    }

    [TestMethod]
    public async Task A_failure_at_a_location_that_answers_stops_the_process()
    {
        await using var lab = await StartAsync(new Probe());
        lab.Infrastructure.Hold("both__near Install");
        lab.Infrastructure.Fail("both__far Install", "quota");
        var id = await lab.CreateAsync("both", Both);
        await lab.Infrastructure.BegunAsync("both__near Install");
        await lab.Host.IdleAsync();
        await lab.Infrastructure.ReleaseAsync("both__near Install");

        Assert.AreEqual(ProcessState.Failed, (await lab.EndAsync(id)).Status);

        Assert.IsFalse(lab.Infrastructure.Begun.Contains("both__gateway Install"));
        Assert.AreEqual(ConditionStatus.False, await ConditionAsync(lab));
    }

    private static async Task<ConditionStatus> ConditionAsync(Lab lab) =>
        (await lab.AssemblyAsync("both")).Conditions.Single(c => c.Type == "VimUnreachable").Status;

    private static async Task<Lab> StartAsync(Probe probe)
    {
        var catalogue = Catalogues.Standard().Add("""
            name: assembly::both::1.0
            composition:
              far: { type: 'resource::net::1.0', properties: { deploymentLocation: { value: edge } } }
              near: { type: 'resource::net::1.0', properties: { deploymentLocation: { value: core } } }
              gateway:
                type: resource::gw::1.0
                properties: { deploymentLocation: { value: core }, network: { value: "${near.networkid}" } }
            """);
        var lab = await Lab.StartAsync(catalogue, services => services.AddSingleton<ILocationProbe>(probe));
        await lab.Locations.CreateAsync(new() { Name = "edge", InfrastructureType = "Local" });
        return lab;
    }

    private sealed class Probe : ILocationProbe
    {
        public string? Fault { get; set; }

        public string InfrastructureType => "Local";

        public Task<string?> ProbeAsync(DeploymentLocation location, CancellationToken cancellationToken) =>
            Task.FromResult(location.Name == "edge" ? Fault : null);
    }
}
