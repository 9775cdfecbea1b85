using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A descriptor that was read.</summary>
/// <param name="Descriptor">An <see cref="AssemblyDescriptor"/> or a <see cref="ResourceDescriptor"/>.</param>
/// <param name="Warnings">What its author may want to know.</param>
public sealed record ReadDescriptor(Descriptor Descriptor, IReadOnlyList<Diagnostic> Warnings);
