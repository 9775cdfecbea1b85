using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A map being read: gives its values in the shape that is wanted and notes what is not.</summary>
/// <param name="node">The map.</param>
/// <param name="path">Its path in the file.</param>
/// <param name="findings">Where to note what is wrong.</param>
/// <param name="at">Where to point when something is missing: the key that the map belongs to; null for the map's own beginning.</param>
internal sealed class YamlMap(YamlMapping node, string path, Findings findings, SourceMark? at = null)
{
    // Checks compare entries with each other; this bounds what a file of a megabyte can cost.
    private const int MaxEntries = 1_000;

    public string Path => path;

    public Findings Findings => findings;

    public SourceMark Mark => at ?? node.Mark;

    public IReadOnlyList<YamlEntry> Entries => node.Entries;

    public bool Has(string key) => Find(key) is { Value.IsNull: false };

    public SourceMark MarkOf(string key) => Find(key)?.Mark ?? Mark;

    /// <summary>A text; null when the key is absent or empty.</summary>
    public string? Text(string key) => Find(key) is { } entry ? TextOf(entry) : null;

    /// <summary>A text that must be there and not be empty.</summary>
    public string? RequiredText(string key, string what)
    {
        if (Text(key) is { } text && text.Trim().Length > 0)
        {
            return text.Trim();
        }

        if (Find(key) is null or { Value: YamlScalar })
        {
            findings.Error(MarkOf(key), $"{path}: '{key}' is missing: {what}");
        }

        return null;
    }

    public bool Flag(string key)
    {
        switch (Text(key)?.Trim().ToLowerInvariant())
        {
            case "true" or "yes" or "on":
                return true;
            case null or "" or "false" or "no" or "off":
                return false;
            case var other:
                findings.Warn(MarkOf(key), $"{Join(key)} is {Quoted.Of(other)}, not true or false, and counts as false");
                return false;
        }
    }

    /// <summary>A map; null when the key is absent or empty.</summary>
    public YamlMap? Map(string key) => Find(key) is { } entry ? MapOf(entry) : null;

    /// <summary>Every entry of a map of maps; an empty entry counts as an empty map.</summary>
    public IEnumerable<(YamlEntry Entry, YamlMap Map)> Maps(string key)
    {
        var entries = Map(key)?.Entries ?? [];
        if (entries.Count > MaxEntries)
        {
            findings.Error(MarkOf(key), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Join(key)} has {entries.Count} entries; at most {MaxEntries} are read"));
            yield break;
        }

        foreach (var entry in entries)
        {
            var inner = $"{Join(key)}.{entry.Key}";
            if (entry.Value is YamlMapping mapping)
            {
                yield return (entry, new(mapping, inner, findings, entry.KeyMark));
            }
            else if (entry.Value.IsNull)
            {
                yield return (entry, new(new(entry.KeyMark, [], 1), inner, findings, entry.KeyMark));
            }
            else
            {
                findings.Error(entry.Mark, $"{inner} must be a map, not {entry.Value.Kind}");
            }
        }
    }

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public IReadOnlyList<YamlScalar> Texts(string key)
    {
        switch (Find(key)?.Value)
        {
            case null or { IsNull: true }:
                return [];
            case YamlScalar single:
                return [single];
            case YamlSequence list:
                foreach (var item in list.Items.Where(item => item is not YamlScalar || item.IsNull))
                {
                    findings.Error(item.Mark, $"{Join(key)}: a list of texts is wanted, this is {item.Kind}");
                }

                return [.. list.Items.OfType<YamlScalar>().Where(item => !item.IsNull)];
            case var other:
                findings.Error(MarkOf(key), $"{Join(key)} must be a list, not {other.Kind}");
                return [];
        }
    }

    /// <summary>Warns of keys that mean nothing here.</summary>
    public void WarnOfOthers(params string[] known)
    {
        foreach (var entry in node.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var meant = known.FirstOrDefault(k => IsNear(k, entry.Key));
            var hint = meant is null ? $"known here: {string.Join(", ", known)}" : $"'{meant}' may be meant";
            findings.Warn(entry.KeyMark, $"{(path.Length == 0 ? "" : path + ": ")}the key {Quoted.Of(entry.Key)} is ignored; {hint}");
        }
    }

    /// <summary>Refuses keys that mean nothing here: for files whose language is this product's own.</summary>
    public void RefuseOthers(params string[] known)
    {
        foreach (var entry in node.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            findings.Error(entry.KeyMark, $"{(path.Length == 0 ? "" : path + ": ")}there is no key {Quoted.Of(entry.Key)}; there are {string.Join(", ", known)}");
        }
    }

    public SourceMap ToSourceMap()
    {
        var marks = new Dictionary<string, SourceMark>();
        Collect(node, "", marks);
        return new(findings.File, marks);
    }

    private static void Collect(YamlNode node, string path, Dictionary<string, SourceMark> marks)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var inner = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
                marks.TryAdd(inner, entry.Mark);
                Collect(entry.Value, inner, marks);
            }
        }
    }

    // One letter more, less or other, or '_' for '-': the misspellings that are found in descriptors.
    private static bool IsNear(string known, string written)
    {
        if (string.Equals(known.Replace('-', '_'), written.Replace('-', '_'), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (shorter, longer) = known.Length < written.Length ? (known, written) : (written, known);
        if (longer.Length - shorter.Length > 1 || longer.Length < 4)
        {
            return false;
        }

        var same = shorter.TakeWhile((c, i) => c == longer[i]).Count();
        return longer.Length == shorter.Length
            ? string.CompareOrdinal(shorter, same + 1, longer, same + 1, longer.Length) == 0
            : string.CompareOrdinal(shorter, same, longer, same + 1, longer.Length) == 0;
    }

    private YamlEntry? Find(string key) => node.Entries.FirstOrDefault(entry => entry.Key == key);

    private string Join(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string? TextOf(YamlEntry entry)
    {
        if (entry.Value is YamlScalar scalar)
        {
            return scalar.IsNull ? null : scalar.Text;
        }

        findings.Error(entry.Mark, $"{Join(entry.Key)} must be a text, not {entry.Value.Kind}");
        return null;
    }

    private YamlMap? MapOf(YamlEntry entry)
    {
        if (entry.Value is YamlMapping mapping)
        {
            return new(mapping, Join(entry.Key), findings, entry.KeyMark);
        }

        if (!entry.Value.IsNull)
        {
            findings.Error(entry.Mark, $"{Join(entry.Key)} must be a map, not {entry.Value.Kind}");
        }

        return null;
    }
}
