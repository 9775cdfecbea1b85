using System.Collections;

namespace OpenStack;

/// <summary>Restricts a list: every field must have its value. Written as <c>new Filter { { "name", name } }</c>.</summary>
public sealed class Filter : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>Adds a field and its value.</summary>
    public void Add(string field, string value) => _fields.Add(new(field, value));

    /// <summary>The fields and their values.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The filter as a query, with its question mark.</summary>
    internal string Query => _fields.Count == 0
        ? ""
        : "?" + string.Join("&", _fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
}
