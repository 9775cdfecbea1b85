namespace VoipWorkflows.Hosting.Locations;

/// <summary>Whether a deployment location can be deployed to.</summary>
internal sealed record LocationReport(string Name, bool Passed, IReadOnlyList<LocationCheck> Checks);
