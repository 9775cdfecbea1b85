using System.Text.Json.Nodes;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>Finds things in an assembly as the lifecycle API shows it.</summary>
internal static class Components
{
    public static IEnumerable<JsonObject> All(JsonObject node) =>
        (node["children"]?.AsArray() ?? []).SelectMany(child => All(child!.AsObject()).Prepend(child.AsObject()));

    /// <summary>The resources of a type, for example <c>asterisk-vnfc</c>, in order of their names.</summary>
    public static List<JsonObject> OfType(JsonObject assembly, string type) =>
        [.. All(assembly).Where(component => ((string?)component["descriptorName"])!.StartsWith($"resource::{type}::", StringComparison.Ordinal)).OrderBy(component => (string?)component["name"], StringComparer.Ordinal)];

    public static string? Property(JsonObject component, string name) =>
        (string?)component["properties"]!.AsArray().SingleOrDefault(property => (string?)property!["name"] == name)?["value"];
}
