using System.Collections.Concurrent;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>Finds at locations of type Local what a test says.</summary>
internal sealed class ScriptedDrift : IDriftSearch, ILocationType
{
    private int _looks;

    public string InfrastructureType => "Local";

    public bool CanDrift => true;

    public IReadOnlyList<LocationProperty> Properties => [];

    /// <summary>What is wrong, by component.</summary>
    public ConcurrentDictionary<string, DriftFinding> Findings { get; } = new();

    /// <summary>What a look throws, or null.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Happens while the location is looked at.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public int Looks => _looks;

    public TimeSpan PeriodOf(DeploymentLocation location) => TimeSpan.FromSeconds(60);

    public IEnumerable<string> FlawsOf(IReadOnlyDictionary<string, string> properties) => [];

    public async Task<Func<ComponentSnapshot, DriftFinding?>> LookAsync(DeploymentLocation location, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _looks);
        await Meanwhile();
        return Fault is { } fault ? throw fault : component => Findings.GetValueOrDefault(component.Name);
    }
}
