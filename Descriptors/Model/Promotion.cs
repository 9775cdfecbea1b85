namespace VoipWorkflows.Descriptors.Model;

/// <summary>A component's operation or metric, offered as the assembly's own.</summary>
/// <param name="Component">The component's key.</param>
/// <param name="Name">What the component calls it.</param>
public sealed record Promotion(string Component, string Name);
