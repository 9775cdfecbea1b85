using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Adds members to a cluster and waits until that is over.</summary>
internal sealed class ScaleOutAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.ScaleOutAssembly,
        AssemblyName = input.AssemblyName,
        ClusterName = input.ClusterName,
    };
}
