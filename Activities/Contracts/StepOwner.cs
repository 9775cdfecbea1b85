namespace VoipWorkflows.Activities.Contracts;

/// <summary>
/// Whose step it is. What a step makes on the infrastructure is named after and marked with this, so that a second run of the
/// same step finds it and adopts it.
/// </summary>
/// <param name="Assembly">The top-level assembly's name, for example <c>voice</c>.</param>
/// <param name="AssemblyId">The top-level assembly's id: differs between two lives of the same name.</param>
/// <param name="Component">The resource instance's name, for example <c>voice__voip-server__1__asterisk</c>.</param>
/// <param name="ComponentId">The resource instance's id: what <c>${instance.id}</c> gives and the VNFs' monitors send as metric key.</param>
public sealed record StepOwner(string Assembly, string AssemblyId, string Component, string ComponentId);
