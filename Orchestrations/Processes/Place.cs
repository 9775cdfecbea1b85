namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Where a resource is deployed.</summary>
/// <param name="Location">The deployment location's name.</param>
/// <param name="InfrastructureType">Its infrastructure type, which selects the steps.</param>
internal sealed record Place(string Location, string InfrastructureType);
