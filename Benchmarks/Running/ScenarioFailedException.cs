namespace VoipWorkflows.Benchmarks.Running;

/// <summary>A run ended without figures; the message says which.</summary>
internal sealed class ScenarioFailedException(string message) : Exception(message);
