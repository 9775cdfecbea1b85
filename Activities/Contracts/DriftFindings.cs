namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a look at a deployment location found.</summary>
public sealed record DriftFindings
{
    /// <summary>Whether the location is there no more, and nothing is to be looked at again.</summary>
    public bool IsOver { get; init; }

    /// <summary>Seconds until the next look.</summary>
    public double PauseSeconds { get; init; }

    /// <summary>The findings by assembly; an assembly that was looked at and is as it should be has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DriftFinding>> Assemblies { get; init; } = new Dictionary<string, IReadOnlyList<DriftFinding>>();
}
