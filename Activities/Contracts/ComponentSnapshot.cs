using System.Text.Json;
using System.Text.Json.Serialization;
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
    /// <summary>The transition that a resource is going through, as it is published; null when nothing is being done to it.</summary>
    public JsonElement? UnderWay { get; init; }

    /// <summary>What a resource's steps gave, by step name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> StepOutputs { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether something is being done to it.</summary>
    [JsonIgnore]
    public bool IsUnderWay => UnderWay is { ValueKind: not JsonValueKind.Null };

    /// <summary>This component and all below it.</summary>
    public IEnumerable<ComponentSnapshot> WithDescendants() => (Children ?? []).SelectMany(c => c.WithDescendants()).Prepend(this);
}
