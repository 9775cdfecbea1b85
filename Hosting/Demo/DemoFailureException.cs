namespace VoipWorkflows.Hosting.Demo;

/// <summary>A use case did not do what it is to show.</summary>
internal sealed class DemoFailureException(string message) : Exception(message);
