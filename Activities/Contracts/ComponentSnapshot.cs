using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Contracts;

/// <summary>The part of a component's published status that activities read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its instance name.</param>
/// <param name="State">The state it is in.</param>
/// <param name="Location">The deployment location of a resource, or null.</param>
/// <param name="Children">Components of a nested assembly.</param>
public sealed record ComponentSnapshot(
    string Id, string Name, LifecycleState State, string? Location, IReadOnlyList<ComponentSnapshot>? Children = null)
{
    /// <summary>This component and all below it.</summary>
    public IEnumerable<ComponentSnapshot> WithDescendants() => (Children ?? []).SelectMany(c => c.WithDescendants()).Prepend(this);
}
