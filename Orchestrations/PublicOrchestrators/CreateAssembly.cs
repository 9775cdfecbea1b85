using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>Creates an assembly and waits until that is over.</summary>
internal sealed class CreateAssembly : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.CreateAssembly,
        AssemblyName = input.AssemblyName,
        DescriptorName = input.DescriptorName,
        IntendedState = input.IntendedState ?? "Active",
        Properties = input.Properties,
    };
}
