namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Where a property's value comes from.</summary>
/// <param name="Sources">Texts in order of preference: the first that has a value wins.</param>
/// <param name="IsReadOnly">An output of the component.</param>
/// <param name="IsVolatile">May change on a running instance.</param>
/// <param name="IsOutput">A resource's output: what its steps give comes before any text.</param>
public sealed record PropertyBinding(IReadOnlyList<BoundText> Sources, bool IsReadOnly, bool IsVolatile, bool IsOutput);
