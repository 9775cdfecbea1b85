namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What is known of the instances of an assembly beyond its topology.</summary>
public sealed record InstanceFacts
{
    /// <summary>The read-only properties of the resources as they are, by instance name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Outputs { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The assemblies referred to, by assembly name.</summary>
    public IReadOnlyDictionary<string, ReferencedAssembly> References { get; init; } = new Dictionary<string, ReferencedAssembly>();

    /// <summary>What the resources that are installed were made with, by instance name; the old topology tells it of those that are missing here.</summary>
    public IReadOnlyDictionary<string, AppliedConfiguration> Applied { get; init; } = new Dictionary<string, AppliedConfiguration>();

    /// <summary>The properties of established relationships as they were when they were established, by instance name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Relationships { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
