using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>What clients ask first: groups, versions, resource types.</summary>
internal static class Discovery
{
    private static readonly string[] s_applyParameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    /// <summary>The answer to a path, or null.</summary>
    public static JsonNode? Answer(string path) => path.TrimEnd('/') switch
    {
        "/version" => new JsonObject { ["major"] = "1", ["minor"] = "32", ["gitVersion"] = "v1.32.0-test", ["platform"] = "linux/amd64" },
        "/api" => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        "/apis" => new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups().Select(group => (JsonNode)Group(group))]) },
        "/openapi/v3" => new JsonObject { ["paths"] = new JsonObject(Versions().Select(version => KeyValuePair.Create(version[1..], (JsonNode?)new JsonObject { ["serverRelativeURL"] = $"/openapi/v3{version}?hash=1" }))) },
        var p when p.StartsWith("/openapi/v3/", StringComparison.Ordinal) => OpenApi(p["/openapi/v3".Length..]),
        var p when p.StartsWith("/apis/", StringComparison.Ordinal) && p.Count(c => c == '/') == 2 && Groups().Contains(p[6..]) => Group(p[6..]),
        var p when Versions().Contains(p) => Resources(p),
        _ => null,
    };

    private static IEnumerable<string> Groups() => ApiResource.All.Select(type => type.Group).Where(group => group.Length > 0).Distinct();

    private static IEnumerable<string> Versions() => ApiResource.All.Select(Root).Distinct();

    private static string Root(ApiResource type) => type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.Group}/{type.Version}";

    private static JsonObject Group(string name)
    {
        JsonObject Version() => new() { ["groupVersion"] = $"{name}/v1", ["version"] = "v1" };
        return new() { ["kind"] = "APIGroup", ["apiVersion"] = "v1", ["name"] = name, ["versions"] = new JsonArray(Version()), ["preferredVersion"] = Version() };
    }

    private static JsonObject Resources(string root)
    {
        var list = new JsonArray();
        foreach (var type in ApiResource.All.Where(type => Root(type) == root))
        {
            list.Add((JsonNode)Entry(type, type.Plural, ApiResource.Verbs));
            foreach (var subresource in type.Subresources)
            {
                list.Add((JsonNode)Entry(type, $"{type.Plural}/{subresource}", subresource == "status" ? ["get", "patch", "update"] : ["create", "get"]));
            }
        }

        return new() { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = root.StartsWith("/api/", StringComparison.Ordinal) ? root[5..] : root[6..], ["resources"] = list };
    }

    private static JsonObject Entry(ApiResource type, string name, IEnumerable<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = name.Contains('/') ? "" : type.Kind.ToLowerInvariant(),
        ["namespaced"] = type.Namespaced,
        ["kind"] = name.EndsWith("/exec", StringComparison.Ordinal) ? "PodExecOptions" : type.Kind,
        ["verbs"] = new JsonArray([.. verbs.Select(verb => (JsonNode)verb)]),
        ["shortNames"] = new JsonArray([.. type.ShortNames.Select(name => (JsonNode)name)]),
        ["categories"] = new JsonArray([.. type.Categories.Select(name => (JsonNode)name)]),
    };

    // As much of the schema as clients read before they send field validation and dry runs to the server.
    private static JsonObject? OpenApi(string root)
    {
        if (!Versions().Contains(root))
        {
            return null;
        }

        var paths = new JsonObject();
        foreach (var type in ApiResource.All.Where(type => Root(type) == root))
        {
            paths[$"{root}/{(type.Namespaced ? "namespaces/{namespace}/" : "")}{type.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = new JsonArray([.. s_applyParameters.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["in"] = "query" })]),
                    ["x-kubernetes-action"] = "patch",
                    ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind },
                },
            };
        }

        return new() { ["openapi"] = "3.0.0", ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.32.0-test" }, ["paths"] = paths };
    }
}
