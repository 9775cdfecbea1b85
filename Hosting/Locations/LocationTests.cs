using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>Tests deployment locations by their infrastructure type.</summary>
internal sealed class LocationTests(IDeploymentLocations locations, IEnumerable<ILocationTest> tests)
{
    /// <summary>The report on a location, or null when there is none of that name.</summary>
    public async Task<LocationReport?> RunAsync(string name, CancellationToken cancellation)
    {
        if (await locations.FindAsync(name, cancellation) is not { } location)
        {
            return null;
        }

        var test = tests.FirstOrDefault(candidate => candidate.InfrastructureType.Equals(location.InfrastructureType, StringComparison.OrdinalIgnoreCase));
        IReadOnlyList<LocationCheck> checks = test is not null
            ? await test.RunAsync(location, cancellation)
            : [new("infrastructure type", false, $"'{location.InfrastructureType}' cannot be tested; there are {string.Join(", ", tests.Select(candidate => candidate.InfrastructureType))}.")];
        return new LocationReport(name, checks.All(check => check.Passed), checks);
    }
}
