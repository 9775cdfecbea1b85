namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>The resource that carries an operation out, found through the promotions.</summary>
/// <param name="Component">The resource's instance name.</param>
/// <param name="Operation">What the resource calls it.</param>
public sealed record OperationTarget(string Component, string Operation);
