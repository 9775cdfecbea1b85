using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Takes members from a cluster and waits until that is over.</summary>
internal sealed class ScaleInAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.ScaleInAssembly,
        AssemblyName = input.AssemblyName,
        ClusterName = input.ClusterName,
    };
}
