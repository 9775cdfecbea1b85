namespace VoipWorkflows.Descriptors.Model;

/// <summary>A metric that a resource publishes.</summary>
/// <param name="Type">As written, for example <c>metric::load</c>.</param>
/// <param name="PublicationPeriod">Seconds between samples as written, 0 for none; may be an expression. Null means 60.</param>
public sealed record MetricDefinition(string? Type, string? PublicationPeriod);
