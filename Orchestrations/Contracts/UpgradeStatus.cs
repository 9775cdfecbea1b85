namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>An upgrade that was begun and is not over.</summary>
public sealed record UpgradeStatus
{
    /// <summary>Whether the new descriptor and properties count already; what was is then being taken down.</summary>
    public bool IsSwitched { get; init; }

    /// <summary>The descriptor of the other side: before the switch the one that is to be, after it the one that was.</summary>
    public required string DescriptorName { get; init; }

    /// <summary>The property values given with it.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Its cluster members, where they are not the initial ones.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Members { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>How often its components were replaced.</summary>
    public IReadOnlyDictionary<string, int> Generations { get; init; } = new Dictionary<string, int>();

    /// <summary>Which edition of a resource it has.</summary>
    public IReadOnlyDictionary<string, int> Editions { get; init; } = new Dictionary<string, int>();

    /// <summary>The established relationships that only that side has, by name, with their properties.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Relationships { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The resources that only that side has and that exist, at any depth.</summary>
    public IReadOnlyList<ComponentStatus> Components { get; init; } = [];
}
