using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Brings an assembly to a state and waits until that is over.</summary>
internal sealed class ChangeAssemblyState : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.ChangeAssemblyState,
        AssemblyName = input.AssemblyName,
        IntendedState = input.IntendedState,
    };
}
