using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>What a path of a resource names.</summary>
internal sealed record RequestTarget(ApiResource Type, string? Namespace, string? Name, string? Subresource)
{
    public ObjectKey Key => new(Type, Namespace, Name!);

    /// <summary>Reads <c>/api/v1/…</c> and <c>/apis/GROUP/VERSION/…</c>; null for anything else.</summary>
    public static RequestTarget? Parse(string path)
    {
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var (group, version, rest) = parts switch
        {
            ["api", var v, ..] => ("", v, parts[2..]),
            ["apis", var g, var v, ..] => (g, v, parts[3..]),
            _ => ("", "", []),
        };
        return rest switch
        {
            ["namespaces", var ns, var plural, ..] when ApiResource.Find(group, version, plural) is { Namespaced: true } type =>
                new(type, ns, rest.ElementAtOrDefault(3), rest.ElementAtOrDefault(4)),
            [var plural, ..] when ApiResource.Find(group, version, plural) is { } type && (!type.Namespaced || rest.Length == 1) =>
                new(type, null, rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2)),
            _ => null,
        };
    }
}
