using VoipWorkflows.Descriptors;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>An upload that was taken.</summary>
/// <param name="Name">The descriptor's full name.</param>
/// <param name="Warnings">What its author may want to know.</param>
public sealed record AcceptedDescriptor(string Name, IReadOnlyList<Diagnostic> Warnings);
