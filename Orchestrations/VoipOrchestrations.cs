using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Orchestrations.PublicOrchestrators;
using VoipWorkflows.Orchestrations.Reconcilers;
using VoipWorkflows.Orchestrations.Records;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations;

/// <summary>Registration.</summary>
public static class VoipOrchestrations
{
    /// <summary>The orchestrators that people may start themselves.</summary>
    public static IReadOnlyList<string> Public { get; } =
    [
        OrchestratorNames.CreateAssembly, OrchestratorNames.ChangeAssemblyState, OrchestratorNames.DeleteAssembly, OrchestratorNames.ScaleOutAssembly,
        OrchestratorNames.ScaleInAssembly, OrchestratorNames.HealAssembly, OrchestratorNames.UpgradeAssembly,
    ];

    /// <summary>Adds every orchestrator of the lifecycle manager.</summary>
    public static DurableTaskRegistry AddVoipOrchestrations(this DurableTaskRegistry registry) => registry
        .AddOrchestrator<AssemblyController>(OrchestratorNames.AssemblyController)
        .AddOrchestrator<AssemblyProcess>(OrchestratorNames.AssemblyProcess)
        .AddOrchestrator<ResourceTransition>(OrchestratorNames.ResourceTransition)
        .AddOrchestrator<ResourceOperation>(OrchestratorNames.ResourceOperation)
        .AddOrchestrator<ScaleMonitor>(OrchestratorNames.ScaleMonitor)
        .AddOrchestrator<HealMonitor>(OrchestratorNames.HealMonitor)
        .AddOrchestrator<RecordHolder>(OrchestratorNames.DeploymentLocation)
        .AddOrchestrator<LocationReconciler>(OrchestratorNames.LocationReconciler)
        .AddOrchestrator<RecordHolder>(OrchestratorNames.CatalogEntry)
        .AddOrchestrator<CreateAssembly>(OrchestratorNames.CreateAssembly)
        .AddOrchestrator<UpgradeAssembly>(OrchestratorNames.UpgradeAssembly)
        .AddOrchestrator<PlanPreview>(OrchestratorNames.PlanPreview)
        .AddOrchestrator<FollowReferences>(OrchestratorNames.FollowReferences)
        .AddOrchestrator<ChangeAssemblyState>(OrchestratorNames.ChangeAssemblyState)
        .AddOrchestrator<DeleteAssembly>(OrchestratorNames.DeleteAssembly)
        .AddOrchestrator<ScaleOutAssembly>(OrchestratorNames.ScaleOutAssembly)
        .AddOrchestrator<ScaleInAssembly>(OrchestratorNames.ScaleInAssembly)
        .AddOrchestrator<HealAssembly>(OrchestratorNames.HealAssembly);
}
