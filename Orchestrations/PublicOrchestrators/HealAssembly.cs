using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Heals a component and waits until that is over.</summary>
internal sealed class HealAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.HealAssembly,
        AssemblyName = input.AssemblyName,
        BrokenComponentName = input.BrokenComponentName,
    };
}
