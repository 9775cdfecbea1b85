using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Asks whether a deployment location answers. This machine always does.</summary>
internal sealed class ProbeLocationActivity(IDeploymentLocations locations, IEnumerable<ILocationProbe> probes) : TaskActivity<string, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, string input)
    {
        if (await locations.FindAsync(input, context.CancellationToken) is not { } location)
        {
            return $"the deployment location '{input}' does not exist";
        }

        var probe = probes.FirstOrDefault(p => string.Equals(p.InfrastructureType, location.InfrastructureType, StringComparison.OrdinalIgnoreCase));
        return probe is null ? null : await probe.ProbeAsync(location, context.CancellationToken);
    }
}
