using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Finds the infrastructure types of deployment locations. Returns nothing else of them: their secrets stay out of history.</summary>
internal sealed class FindLocationsActivity(DeploymentLocations locations) : TaskActivity<IReadOnlyList<string>, IReadOnlyDictionary<string, string>>
{
    public override async Task<IReadOnlyDictionary<string, string>> RunAsync(TaskActivityContext context, IReadOnlyList<string> input)
    {
        var known = (await locations.ListAsync(context.CancellationToken)).ToDictionary(l => l.Name, l => l.InfrastructureType);
        return input.ToDictionary(name => name, name => known.GetValueOrDefault(name) ?? throw new PermanentFailureException(
            $"the deployment location '{name}' does not exist; there {(known.Count == 0 ? "is none" : $"are {string.Join(", ", known.Keys.Take(20))}")}"));
    }
}
