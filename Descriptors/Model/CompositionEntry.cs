namespace VoipWorkflows.Descriptors.Model;

/// <summary>One component of an assembly.</summary>
public sealed record CompositionEntry
{
    /// <summary>Its key, for example <c>voip-server</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The full name of its assembly or resource descriptor.</summary>
    public required string Type { get; init; }

    /// <summary>How many there are, as written; null means one. May be an expression.</summary>
    public string? Quantity { get; init; }

    /// <summary>Its bounds when it is a cluster, or null.</summary>
    public ClusterDefinition? Cluster { get; init; }

    /// <summary>The values passed to it; the texts stand in the enclosing assembly's descriptor.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
