namespace VoipWorkflows.Descriptors.Model;

/// <summary>When a resource is healed.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Metric">The resource's own integrity metric.</param>
/// <param name="Smoothing">After so many broken or missing samples, as written; may be an expression.</param>
public sealed record HealPolicyDefinition(string Name, string Metric, string? Smoothing);
