using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>Streams the changes of a list, one JSON document a line.</summary>
internal sealed class WatchStream(ObjectStore store, TimeProvider time, TimeSpan bookmarkEvery)
{
    public async Task RunAsync(HttpContext context, RequestTarget target, CancellationToken ended)
    {
        var query = context.Request.Query;
        var fields = (string?)query["fieldSelector"];
        if (target.Name is not null)
        {
            fields = $"metadata.name={target.Name}";
        }

        var selector = Selector.Parse(target.Type, query["labelSelector"], fields);
        var seconds = int.TryParse(query["timeoutSeconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 300;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ended, timeout.Token);
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync(stop.Token);
        try
        {
            var version = await StartAsync(context, target, selector, (string?)query["resourceVersion"], stop.Token);
            await FollowAsync(context, target, selector, version, query["allowWatchBookmarks"] == "true", stop.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Over: the stream ends as a whole answer.
        }
    }

    // Without a version the watch begins with what there is.
    private async Task<long> StartAsync(HttpContext context, RequestTarget target, Selector selector, string? from, CancellationToken cancellation)
    {
        if (from is { Length: > 0 } and not "0")
        {
            return long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw ApiException.BadRequest($"invalid resource version \"{from}\"");
        }

        var (now, objects) = store.List(target.Type, target.Namespace);
        foreach (var o in objects.Where(selector.Matches))
        {
            await SendAsync(context, target, "ADDED", o, cancellation);
        }

        return now;
    }

    private async Task FollowAsync(HttpContext context, RequestTarget target, Selector selector, long version, bool bookmarks, CancellationToken cancellation)
    {
        while (true)
        {
            if (store.Since(version) is not { } since)
            {
                await SendAsync(context, target, "ERROR", StatusBodies.Failure(410, "Expired", $"too old resource version: {version} ({store.Compacted})"), cancellation);
                return;
            }

            foreach (var change in since.Changes.Where(change => change.Key.Type == target.Type && (target.Namespace is null || change.Key.Namespace == target.Namespace)))
            {
                var (was, isNow) = (selector.Matches(change.Before), selector.Matches(change.After));
                if (was || isNow)
                {
                    await SendAsync(context, target, !was ? "ADDED" : isNow ? "MODIFIED" : "DELETED", (JsonObject)change.Last.DeepClone(), cancellation);
                }
            }

            // A version from the future is waited for in silence.
            version = Math.Max(version, since.Version);
            var pause = Task.Delay(bookmarkEvery, time, cancellation);
            if (await Task.WhenAny(since.Next, pause) == pause)
            {
                await pause;
                if (bookmarks)
                {
                    await SendAsync(context, target, "BOOKMARK", new JsonObject
                    {
                        ["kind"] = target.Type.Kind,
                        ["apiVersion"] = target.Type.GroupVersion,
                        ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null },
                    }, cancellation);
                }
            }
        }
    }

    private async Task SendAsync(HttpContext context, RequestTarget target, string type, JsonObject value, CancellationToken cancellation)
    {
        JsonNode shown = value;
        if (context.Request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal) && type is not ("ERROR" or "BOOKMARK"))
        {
            shown = Tables.Of(target.Type, [value], null, time.GetUtcNow());
        }

        var line = new JsonObject { ["type"] = type, ["object"] = shown }.ToJsonString(Json.Plain) + "\n";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }
}
