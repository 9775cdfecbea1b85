using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>A label selector and a field selector.</summary>
internal sealed partial class Selector
{
    private readonly List<Func<JsonObject, bool>> _terms = [];

    public bool IsEmpty => _terms.Count == 0;

    public static Selector Parse(ApiResource type, string? labels, string? fields)
    {
        var selector = new Selector();
        foreach (var term in Split(labels))
        {
            selector._terms.Add(LabelTerm(term));
        }

        foreach (var term in Split(fields))
        {
            selector._terms.Add(FieldTerm(type, term));
        }

        return selector;
    }

    public bool Matches(JsonObject? value) => value is not null && _terms.TrueForAll(term => term(value));

    // Commas inside of brackets do not part terms.
    private static string[] Split(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. TermEnd().Split(text).Select(term => term.Trim()).Where(term => term.Length > 0)];

    private static Func<JsonObject, bool> LabelTerm(string term)
    {
        if (SetTerm().Match(term) is { Success: true } set)
        {
            var values = set.Groups[3].Value.Split(',').Select(value => value.Trim()).ToHashSet();
            var isIn = set.Groups[2].Value == "in";
            return o => Label(o, set.Groups[1].Value) is { } value ? values.Contains(value) == isIn : !isIn;
        }

        if (EqualsTerm().Match(term) is { Success: true } equal)
        {
            var equals = equal.Groups[2].Value != "!=";
            return o => Label(o, equal.Groups[1].Value) == equal.Groups[3].Value == equals;
        }

        return term.StartsWith('!') ? o => Label(o, term[1..].Trim()) is null
            : ExistsTerm().IsMatch(term) ? o => Label(o, term) is not null
            : throw ApiException.BadRequest($"unable to parse requirement: found '{term}', expected: in, notin, =, ==, !=");
    }

    private static Func<JsonObject, bool> FieldTerm(ApiResource type, string term)
    {
        var match = EqualsTerm().Match(term);
        if (!match.Success)
        {
            throw ApiException.BadRequest($"invalid field selector: '{term}'; can't understand '{term}'");
        }

        var (path, equals, wanted) = (match.Groups[1].Value, match.Groups[2].Value != "!=", match.Groups[3].Value);
        string[] known = ["metadata.name", "metadata.namespace"];
        string[] more = type.Kind switch
        {
            "Pod" => ["spec.nodeName", "spec.restartPolicy", "status.phase", "status.podIP"],
            "Event" => ["involvedObject.name", "involvedObject.namespace", "involvedObject.kind", "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.fieldPath", "reason", "type"],
            "Secret" => ["type"],
            _ => [],
        };
        return known.Concat(more).Contains(path)
            ? o => (Field(o, path) ?? "") == wanted == equals
            : throw ApiException.BadRequest($"field label not supported: {path}");
    }

    private static string? Label(JsonObject o, string name) => (string?)o["metadata"]?["labels"]?[name];

    private static string? Field(JsonObject o, string path)
    {
        JsonNode? at = o;
        foreach (var part in path.Split('.'))
        {
            at = at?[part];
        }

        return at?.ToString();
    }

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex TermEnd();

    [GeneratedRegex(@"^(\S+)\s+(in|notin)\s+\(([^)]*)\)$")]
    private static partial Regex SetTerm();

    [GeneratedRegex(@"^([^=!\s]+)\s*(==|=|!=)\s*(.*)$")]
    private static partial Regex EqualsTerm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_./-]*$")]
    private static partial Regex ExistsTerm();
}
