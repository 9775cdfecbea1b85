using System.Globalization;

namespace DurableTask.Emulator;

/// <summary>Instance ids by creation time, then id. Additions are sorted in only when somebody asks, so that starting instances stays cheap.</summary>
internal sealed class CreationIndex
{
    private static readonly Comparer<Key> ByTimeThenId = Comparer<Key>.Create((a, b) =>
        a.CreatedAt != b.CreatedAt ? a.CreatedAt.CompareTo(b.CreatedAt) : string.CompareOrdinal(a.InstanceId, b.InstanceId));

    private readonly SortedSet<Key> _sorted = new(ByTimeThenId);
    private readonly List<Key> _added = [];

    public void Add(DateTimeOffset createdAt, string instanceId) => _added.Add(new(createdAt.UtcTicks, instanceId));

    public void Remove(DateTimeOffset createdAt, string instanceId)
    {
        Sort();
        _ = _sorted.Remove(new(createdAt.UtcTicks, instanceId));
    }

    public IEnumerable<string> All() => Walk(null, false).Select(k => k.InstanceId);

    /// <summary>The keys behind <paramref name="after"/>, in the order asked for.</summary>
    public IEnumerable<Key> Walk(Key? after, bool descending)
    {
        Sort();
        if (_sorted.Count == 0)
        {
            return [];
        }

        if (descending)
        {
            var upTo = after is { } last && ByTimeThenId.Compare(last, _sorted.Min) < 0 ? null : after;
            return after is not null && upTo is null
                ? []
                : (upTo is { } high ? _sorted.GetViewBetween(_sorted.Min, high) : _sorted).Reverse().Where(k => k != after);
        }

        return after is not { } low ? _sorted
            : ByTimeThenId.Compare(low, _sorted.Max) > 0 ? []
            : _sorted.GetViewBetween(low, _sorted.Max).Where(k => k != after);
    }

    public static string Format(DateTimeOffset createdAt, string instanceId) =>
        string.Create(CultureInfo.InvariantCulture, $"{createdAt.UtcTicks:x}.{instanceId}");

    public static Key? Parse(string? token)
    {
        if (token is null)
        {
            return null;
        }

        var dot = token.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(token.AsSpan(0, dot), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            ? new(ticks, token[(dot + 1)..])
            : throw new ArgumentException($"'{token}' is not a continuation token of this store.", nameof(token));
    }

    private void Sort()
    {
        foreach (var key in _added)
        {
            _ = _sorted.Add(key);
        }

        _added.Clear();
    }

    internal readonly record struct Key(long CreatedAt, string InstanceId);
}
