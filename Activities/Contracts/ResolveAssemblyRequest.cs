namespace VoipWorkflows.Activities.Contracts;

/// <summary>What a topology is made of.</summary>
/// <param name="DescriptorName">The assembly descriptor.</param>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="AssemblyId">The assembly's id.</param>
/// <param name="Properties">Values from outside.</param>
public sealed record ResolveAssemblyRequest(
    string DescriptorName, string AssemblyName, string AssemblyId, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>Values from before an upgrade: those that the descriptor still has a property for count where <see cref="Properties"/> has no value.</summary>
    public IReadOnlyDictionary<string, string> Inherited { get; init; } = new Dictionary<string, string>();
}
