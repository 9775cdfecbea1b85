using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Sees to it that somebody looks after every deployment location whose infrastructure can change behind our back.</summary>
internal sealed class LocationReconcilers(DurableTaskClient client, IEnumerable<ILocationType> types)
{
    /// <summary>Starts what looks after a location unless it runs already. It ends by itself when the location is gone.</summary>
    public async Task EnsureAsync(DeploymentLocation location, CancellationToken cancellationToken)
    {
        if (!types.Any(t => t.CanDrift && string.Equals(t.InfrastructureType, location.InfrastructureType.Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        try
        {
            var options = new StartOrchestrationOptions(InstanceIds.Reconciler(location.Name)) { ReusePolicy = InstanceReusePolicy.ReplaceIfFinished };
            _ = await client.ScheduleNewOrchestrationInstanceAsync(OrchestratorNames.LocationReconciler, new ReconcilerInput { Location = location.Name }, options, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It runs.
        }
    }
}
