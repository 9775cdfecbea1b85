namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Finds the assemblies that refer to one.</summary>
internal sealed class AssemblyReferrersActivity(AssemblyDirectory assemblies) : TaskActivity<string, IReadOnlyList<string>>
{
    public override Task<IReadOnlyList<string>> RunAsync(TaskActivityContext context, string input) =>
        assemblies.ReferrersAsync(input, context.CancellationToken);
}
