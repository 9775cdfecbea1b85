namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>A lifecycle file that was read.</summary>
/// <param name="Script">What it says.</param>
/// <param name="Warnings">What its author may want to know.</param>
public sealed record ReadLifecycle(LifecycleScript Script, IReadOnlyList<Diagnostic> Warnings);
