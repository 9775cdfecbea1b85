using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Upgrades an assembly to another descriptor or other properties and waits until that is over.</summary>
internal sealed class UpgradeAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.UpgradeAssembly,
        AssemblyName = input.AssemblyName,
        DescriptorName = input.DescriptorName,
        Properties = input.Properties,
        RollbackOnFailure = input.RollbackOnFailure,
    };
}
