using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Looks a referenced assembly up.</summary>
internal sealed class AssemblyReferenceActivity(AssemblyDirectory assemblies) : TaskActivity<string, AssemblySnapshot>
{
    public override async Task<AssemblySnapshot> RunAsync(TaskActivityContext context, string input)
    {
        var assembly = await assemblies.FindAsync(input, context.CancellationToken)
            ?? throw new PermanentFailureException($"the referenced assembly '{input}' does not exist; create it first");
        return assembly switch
        {
            { IntendedState: LifecycleState.None } => throw new PermanentFailureException($"the referenced assembly '{input}' is being deleted"),
            // Broken it serves with what is left, and is being healed.
            { State: not (LifecycleState.Active or LifecycleState.Broken) } => throw new PermanentFailureException(
                $"the referenced assembly '{input}' is {assembly.State}; it has to be Active"),
            _ => assembly with { Children = [], References = [] },
        };
    }
}
