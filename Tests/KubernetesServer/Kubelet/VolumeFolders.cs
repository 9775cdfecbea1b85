using System.Text;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>A pod's volumes as folders: ConfigMaps and Secrets with their files, empty ones empty.</summary>
internal static class VolumeFolders
{
    public static Dictionary<string, string> Make(JsonObject pod, ObjectStore store, string folder)
    {
        var made = new Dictionary<string, string>();
        foreach (var volume in Volumes(pod))
        {
            var name = (string)volume["name"]!;
            var path = made[name] = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            if (Source(pod, volume) is { } key && store.Find(key) is { } source)
            {
                foreach (var (file, text) in source["data"] as JsonObject ?? [])
                {
                    File.WriteAllBytes(Path.Combine(path, file), key.Type.Kind == "Secret" ? Convert.FromBase64String((string)text!) : Encoding.UTF8.GetBytes((string)text!));
                }

                foreach (var (file, bytes) in source["binaryData"] as JsonObject ?? [])
                {
                    File.WriteAllBytes(Path.Combine(path, file), Convert.FromBase64String((string)bytes!));
                }
            }
        }

        return made;
    }

    public static string? Missing(JsonObject pod, ObjectStore store)
    {
        foreach (var volume in Volumes(pod))
        {
            if (Source(pod, volume) is { } key && store.Find(key) is null)
            {
                return $"MountVolume.SetUp failed for volume \"{volume["name"]}\" : {key.Type.Kind.ToLowerInvariant()} \"{key.Name}\" not found";
            }
        }

        return null;
    }

    private static IEnumerable<JsonObject> Volumes(JsonObject pod) => (pod["spec"]!["volumes"] as JsonArray ?? []).OfType<JsonObject>();

    private static ObjectKey? Source(JsonObject pod, JsonObject volume)
    {
        var ns = (string)pod["metadata"]!["namespace"]!;
        return (string?)volume["configMap"]?["name"] is { } map ? new(ApiResource.OfKind("ConfigMap"), ns, map)
            : (string?)volume["secret"]?["secretName"] is { } secret ? new(ApiResource.OfKind("Secret"), ns, secret)
            : null;
    }
}
