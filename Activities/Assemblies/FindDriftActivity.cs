using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// Looks whether a deployment location still has what steps made there. A component counts only if it was the same before and after the look, and nothing was
/// being done to it: what a process takes away meanwhile is no drift.
/// </summary>
internal sealed class FindDriftActivity(IDeploymentLocations locations, AssemblyDirectory assemblies, IEnumerable<IDriftSearch> searches) : TaskActivity<string, DriftFindings>
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(1);

    public override async Task<DriftFindings> RunAsync(TaskActivityContext context, string input)
    {
        var cancellation = context.CancellationToken;
        var location = await locations.FindAsync(input, cancellation);
        var search = location is null ? null : searches.FirstOrDefault(s => string.Equals(s.InfrastructureType, location.InfrastructureType, StringComparison.OrdinalIgnoreCase));
        if (search is null)
        {
            return new() { IsOver = true };
        }

        var period = search.PeriodOf(location!);
        var before = await assemblies.ListAsync(cancellation).ToListAsync(cancellation);
        if (period == TimeSpan.Zero || before.All(assembly => Settled(assembly, input).Count == 0))
        {
            return new() { PauseSeconds = (period == TimeSpan.Zero ? s_idle : period).TotalSeconds };
        }

        var findingOf = await search.LookAsync(location!, cancellation);
        var found = new Dictionary<string, IReadOnlyList<DriftFinding>>();
        await foreach (var assembly in assemblies.ListAsync(cancellation))
        {
            if (before.FirstOrDefault(b => b.Id == assembly.Id) is { } former)
            {
                var same = Settled(former, input);
                found[assembly.Name] = [.. Settled(assembly, input).Values.Where(c => same.TryGetValue(c.Id, out var was) && IsSame(was, c)).Select(findingOf).OfType<DriftFinding>()];
            }
        }

        return new() { PauseSeconds = period.TotalSeconds, Assemblies = found };
    }

    private static Dictionary<string, ComponentSnapshot> Settled(AssemblySnapshot assembly, string location) => assembly.Components()
        .Where(c => c.Location == location && !c.IsUnderWay && c.State is LifecycleState.Installed or LifecycleState.Inactive or LifecycleState.Active && c.StepOutputs.Count > 0)
        .ToDictionary(c => c.Id);

    private static bool IsSame(ComponentSnapshot one, ComponentSnapshot other) =>
        one.State == other.State && one.StepOutputs.Count == other.StepOutputs.Count
        && one.StepOutputs.All(step => other.StepOutputs.TryGetValue(step.Key, out var outputs) && outputs.Count == step.Value.Count && step.Value.All(o => outputs.GetValueOrDefault(o.Key) == o.Value));
}
