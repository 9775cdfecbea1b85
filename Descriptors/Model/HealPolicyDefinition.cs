namespace VoipWorkflows.Descriptors.Model;

/// <summary>When a resource is healed.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Metric">The resource's own integrity metric.</param>
/// <param name="Smoothing">After so many broken or missing samples, as written; may be an expression.</param>
public sealed record HealPolicyDefinition(string Name, string Metric, string? Smoothing)
{
    /// <summary>What else it says, by name: heal_budget, heal_window. Texts may be expressions.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
