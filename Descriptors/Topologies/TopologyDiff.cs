namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What lies between two topologies of one assembly. Resources that stay as they are are not named.</summary>
/// <param name="Components">The resources that change: removed ones in the order of the old topology, then the others in that of the new.</param>
/// <param name="Ceased">Relationships of the old topology that must be taken back, by name.</param>
/// <param name="Created">Relationships of the new topology that must be established, by name. One that is renewed is in both.</param>
public sealed record TopologyDiff(IReadOnlyList<ComponentChange> Components, IReadOnlyList<string> Ceased, IReadOnlyList<string> Created)
{
    /// <summary>Whether nothing has to be done.</summary>
    public bool IsEmpty => Components.Count == 0 && Ceased.Count == 0 && Created.Count == 0;
}
