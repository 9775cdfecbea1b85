using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>
/// Lets an assembly take in new properties of those that it refers to, and waits until that is over: an upgrade to itself that reconfigures and does nothing else.
/// </summary>
internal sealed class FollowReferences : IntentOrchestrator
{
    protected override IntentRequest Intent(AssemblyRequest input) => new()
    {
        ProcessId = "",
        Intent = Intents.UpgradeAssembly,
        AssemblyName = input.AssemblyName,
        OnlyReconfigure = true,
    };
}
