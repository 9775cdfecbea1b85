using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Deletes an assembly and waits until that is over.</summary>
internal sealed class DeleteAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.DeleteAssembly,
        AssemblyName = input.AssemblyName,
    };
}
