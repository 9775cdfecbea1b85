namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A component of which there are several, with its bounds and present members.</summary>
/// <param name="Name">The instance name without index, for example <c>voice__voip-server</c>.</param>
/// <param name="Key">The key in the composition: what scale intents name.</param>
/// <param name="Assembly">The enclosing assembly instance.</param>
/// <param name="Initial">Members at creation.</param>
/// <param name="Minimum">Never fewer.</param>
/// <param name="Maximum">Never more; null for no bound. Equal to the minimum for a plain quantity, which does not scale.</param>
/// <param name="Increment">Members added or removed at a time.</param>
/// <param name="Indexes">The numbers of the present members, ascending.</param>
public sealed record ClusterInstance(
    string Name, string Key, string Assembly, int Initial, int Minimum, int? Maximum, int Increment, IReadOnlyList<int> Indexes)
{
    /// <summary>The instance name of a member.</summary>
    public string MemberName(int index) => FormattableString.Invariant($"{Name}__{index}");
}
