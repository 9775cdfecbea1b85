namespace VoipWorkflows.Orchestrations;

/// <summary>Combines maps of which the later one tells what changed.</summary>
internal static class Maps
{
    /// <summary>The former map with the changes; an entry whose new value is null is removed.</summary>
    public static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> former, IReadOnlyDictionary<string, T?> changes)
        where T : class
    {
        var merged = new Dictionary<string, T>(former);
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                _ = merged.Remove(key);
            }
            else
            {
                merged[key] = value;
            }
        }

        return merged;
    }

    /// <summary>Both changes, the latter over the former.</summary>
    public static Dictionary<string, T> Union<T>(IReadOnlyDictionary<string, T> former, IReadOnlyDictionary<string, T> latter)
    {
        var union = new Dictionary<string, T>(former);
        foreach (var (key, value) in latter)
        {
            union[key] = value;
        }

        return union;
    }

    /// <summary>The map with one entry changed.</summary>
    public static Dictionary<string, T> With<T>(this IReadOnlyDictionary<string, T> map, string key, T value) => new(map) { [key] = value };
}
