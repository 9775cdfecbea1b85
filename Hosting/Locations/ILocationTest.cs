using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>Tries out whether VNFs could be deployed to locations of one infrastructure type. Changes nothing there.</summary>
internal interface ILocationTest
{
    /// <summary>For example <c>Local</c>.</summary>
    string InfrastructureType { get; }

    /// <summary>Tries everything, also after a failure. The location comes with its secrets: none may stand in a message.</summary>
    Task<IReadOnlyList<LocationCheck>> RunAsync(DeploymentLocation location, CancellationToken cancellation);
}
