namespace VoipWorkflows.Activities.Contracts;

/// <summary>What looks after a deployment location, and what it has told of it so far.</summary>
public sealed record ReconcilerInput
{
    /// <summary>The location's name.</summary>
    public required string Location { get; init; }

    /// <summary>The findings that each assembly was told last.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DriftFinding>> Told { get; init; } = new Dictionary<string, IReadOnlyList<DriftFinding>>();
}
