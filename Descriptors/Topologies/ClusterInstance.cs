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
    /// <summary>The members that are resources in a later edition than their first, with the number of that.</summary>
    public IReadOnlyDictionary<int, int> Editions { get; init; } = new Dictionary<int, int>();

    /// <summary>The instance name of a member.</summary>
    public string MemberName(int index) => Edition.Name(FormattableString.Invariant($"{Name}__{index}"), Editions.GetValueOrDefault(index));

    /// <summary>The number of a member by its instance name, whether it is there or not.</summary>
    public int IndexOf(string member)
    {
        var number = member.AsSpan(Name.Length + 2);
        var end = number.IndexOf('-');
        return int.Parse(end < 0 ? number : number[..end], System.Globalization.CultureInfo.InvariantCulture);
    }
}
