using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>Tests deployment locations by their infrastructure type.</summary>
internal sealed class LocationTests(IDeploymentLocations locations, IEnumerable<ILocationTest> tests)
{
    // Whoever adds a location waits for the answer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The report on a location that was just added or changed: null where there is nothing to try. It takes a bounded time.</summary>
    public async Task<LocationReport?> RunOnceAsync(string name, CancellationToken cancellation)
    {
        if (await locations.FindAsync(name, cancellation) is not { } location || Find(location) is null)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_patience);
        return await RunAsync(name, limit.Token);
    }

    /// <summary>The report on a location, or null when there is none of that name.</summary>
    public async Task<LocationReport?> RunAsync(string name, CancellationToken cancellation)
    {
        if (await locations.FindAsync(name, cancellation) is not { } location)
        {
            return null;
        }

        var test = Find(location);
        IReadOnlyList<LocationCheck> checks = test is not null
            ? await test.RunAsync(location, cancellation)
            : [new("infrastructure type", false, $"'{location.InfrastructureType}' cannot be tested; there are {string.Join(", ", tests.Select(candidate => candidate.InfrastructureType))}.")];
        return new LocationReport(name, checks.All(check => check.Passed), checks);
    }

    private ILocationTest? Find(DeploymentLocation location) =>
        tests.FirstOrDefault(candidate => candidate.InfrastructureType.Equals(location.InfrastructureType, StringComparison.OrdinalIgnoreCase));
}
