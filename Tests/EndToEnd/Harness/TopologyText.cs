using System.Text.Json.Nodes;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>An assembly as one comparable text: what is there, of which type, in which state.</summary>
internal static class TopologyText
{
    public static string Of(JsonObject assembly) => string.Join('\n', Lines(assembly, 0));

    private static IEnumerable<string> Lines(JsonObject node, int depth)
    {
        yield return $"{new string(' ', depth * 2)}{node["name"]} {node["descriptorName"]} {node["state"]}";
        foreach (var child in node["children"]?.AsArray() ?? [])
        {
            foreach (var line in Lines(child!.AsObject(), depth + 1))
            {
                yield return line;
            }
        }

        foreach (var relationship in node["relationships"]?.AsArray() ?? [])
        {
            yield return $"{new string(' ', (depth * 2) + 2)}~ {relationship!["name"]}";
        }
    }
}
