namespace VoipWorkflows.Hosting.Serving;

/// <summary>The answer of the health endpoints.</summary>
internal sealed record HealthView(string Status);
