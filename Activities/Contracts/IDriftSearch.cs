namespace VoipWorkflows.Activities.Contracts;

/// <summary>Compares what is at deployment locations of one infrastructure type with what steps made there.</summary>
public interface IDriftSearch
{
    /// <summary>The infrastructure type, for example <c>Openstack</c>.</summary>
    string InfrastructureType { get; }

    /// <summary>How long to leave a location alone between two looks; zero for never looking.</summary>
    TimeSpan PeriodOf(DeploymentLocation location);

    /// <summary>Looks at the location, and then gives what is wrong with a component as it was known before and is known after that.</summary>
    Task<Func<ComponentSnapshot, DriftFinding?>> LookAsync(DeploymentLocation location, CancellationToken cancellationToken);
}
