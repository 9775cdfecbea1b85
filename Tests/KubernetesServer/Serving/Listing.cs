using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>Lists objects: whole or in pieces with continue tokens.</summary>
internal sealed class Listing(ObjectStore store, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public async Task<JsonObject> ListAsync(RequestTarget target, IQueryCollection query, CancellationToken cancellation)
    {
        if (long.TryParse(query["resourceVersion"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > store.Version)
        {
            await Task.Delay(s_patience, time, cancellation);
            if (asked > store.Version)
            {
                throw new ApiException(
                    504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {store.Version}",
                    new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }), ["retryAfterSeconds"] = 1 });
            }
        }

        var selector = Selector.Parse(target.Type, query["labelSelector"], query["fieldSelector"]);
        var (version, objects) = store.List(target.Type, target.Namespace);
        var matching = objects.Where(selector.Matches).ToList();
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : int.MaxValue;
        if ((string?)query["continue"] is { Length: > 0 } token)
        {
            var (at, after) = Read(token);
            if (at < store.Compacted)
            {
                throw new ApiException(
                    410, "Expired", "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results.",
                    metadata: new JsonObject { ["continue"] = Token(version, after) });
            }

            matching = [.. matching.SkipWhile(o => string.CompareOrdinal(PathOf(o), after) <= 0)];
        }

        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (matching.Count > limit)
        {
            metadata["remainingItemCount"] = matching.Count - limit;
            matching = matching[..limit];
            metadata["continue"] = Token(version, PathOf(matching[^1]));
        }

        return new JsonObject
        {
            ["kind"] = target.Type.Kind + "List",
            ["apiVersion"] = target.Type.GroupVersion,
            ["metadata"] = metadata,
            ["items"] = new JsonArray([.. matching.Select(o => (JsonNode)o)]),
        };
    }

    private static string PathOf(JsonObject o) => $"{o["metadata"]!["namespace"]}\0{o["metadata"]!["name"]}";

    private static string Token(long version, string after) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{version}\n{after}"));

    private static (long Version, string After) Read(string token)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('\n', 2);
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException)
        {
            throw ApiException.BadRequest("continue key is not valid");
        }
    }
}
