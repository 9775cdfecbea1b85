using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.PublicOrchestrators;
using VoipWorkflows.Orchestrations.Tests.Support;

namespace VoipWorkflows.Orchestrations.Tests;

[TestClass]
public sealed class PublicOrchestratorTests
{
    [TestMethod]
    public async Task CreateAssembly_waits_for_its_process_and_DeleteAssembly_takes_it_away()
    {
        await using var lab = await Lab.StartAsync();

        var created = await lab.Host.RunAsync(
            OrchestratorNames.CreateAssembly, new AssemblyRequest { AssemblyName = "solo", DescriptorName = Catalogues.Single });

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, created.RuntimeStatus, created.FailureDetails?.ErrorMessage);
        Assert.AreEqual("Completed", created.ReadOutputAs<ProcessOutcome>()!.Status);
        Assert.AreEqual(LifecycleState.Active, (await lab.AssemblyAsync("solo")).State);
        var changed = await lab.Host.RunAsync(
            OrchestratorNames.ChangeAssemblyState, new AssemblyRequest { AssemblyName = "solo", IntendedState = "Inactive" });
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, changed.RuntimeStatus);
        var deleted = await lab.Host.RunAsync(OrchestratorNames.DeleteAssembly, new AssemblyRequest { AssemblyName = "solo" });
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, deleted.RuntimeStatus);
        Assert.AreEqual(LifecycleState.None, (await lab.AssemblyAsync("solo")).State);
    }

    [TestMethod]
    public async Task CreateAssembly_fails_with_the_reason_of_its_process()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Fail("solo__box Install", "no more disks");

        var created = await lab.Host.RunAsync(
            OrchestratorNames.CreateAssembly, new AssemblyRequest { AssemblyName = "solo", DescriptorName = Catalogues.Single });

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, created.RuntimeStatus);
        Assert.Contains("no more disks", created.FailureDetails!.ErrorMessage);
    }

    [TestMethod]
    public async Task CreateAssembly_fails_at_once_when_the_request_is_wrong()
    {
        await using var lab = await Lab.StartAsync();

        var created = await lab.Host.RunAsync(OrchestratorNames.CreateAssembly, new AssemblyRequest { AssemblyName = "solo" });

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, created.RuntimeStatus);
        Assert.Contains("descriptorName is missing", created.FailureDetails!.ErrorMessage);
    }

    [TestMethod]
    public async Task A_public_orchestrator_hears_of_a_process_that_was_terminated()
    {
        await using var lab = await Lab.StartAsync();
        lab.Infrastructure.Hold("solo__box Install");
        var id = await lab.Client.ScheduleNewOrchestrationInstanceAsync(
            OrchestratorNames.CreateAssembly, new AssemblyRequest { AssemblyName = "solo", DescriptorName = Catalogues.Single });
        await lab.Infrastructure.BegunAsync("solo__box Install");
        await lab.Client.TerminateInstanceAsync(InstanceIds.Assembly("solo"));
        lab.Infrastructure.Release("solo__box Install");

        var created = await lab.Host.WaitForCompletionAsync(id);

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, created.RuntimeStatus);
        Assert.Contains("terminated", created.FailureDetails!.ErrorMessage);
    }
}
