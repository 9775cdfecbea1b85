using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoipWorkflows.KubernetesServer.Applying;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>Answers requests: who asks, what goes wrong, what is asked for.</summary>
internal sealed class RequestHandler(Registry registry, IPodCommands commands, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _streams = new();

    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>What was asked, as <c>METHOD path?query</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How often a watch that asked for them gets bookmarks.</summary>
    public TimeSpan BookmarkEvery { get; set; } = TimeSpan.FromSeconds(1);

    public void EndStreams() => _streams.Cancel();

    public void Dispose() => _streams.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        var target = context.Request.Path + context.Request.QueryString.Value;
        Requests.Enqueue($"{context.Request.Method} {target}");
        try
        {
            if (!IsKnown(context))
            {
                throw new ApiException(401, "Unauthorized", "Unauthorized");
            }

            var fault = Faults.FirstOrDefault(fault => fault.Take(context.Request.Method, target));
            if (!await StrikeAsync(fault, context))
            {
                await AnswerAsync(context, fault?.Kind == FaultKind.CutReply);
            }
        }
        catch (ApiException refused)
        {
            await ReplyAsync(context, refused.Code, refused.Status);
        }
        catch (JsonException exception)
        {
            await ReplyAsync(context, 400, StatusBodies.Failure(400, "BadRequest", exception.Message));
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone.
        }
    }

    private static bool IsKnown(HttpContext context) =>
        context.Connection.ClientCertificate is not null || context.Request.Headers.Authorization.ToString() == $"Bearer {ApiServer.Token}";

    // True when the fault took the place of the answer.
    private async Task<bool> StrikeAsync(Fault? fault, HttpContext context)
    {
        switch (fault?.Kind)
        {
            case FaultKind.CutRequest:
                context.Abort();
                return true;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, time, context.RequestAborted);
                return false;
            case FaultKind.Status:
                if (fault.RetryAfter is { } seconds)
                {
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }

                if (fault.PlainText is { } text)
                {
                    context.Response.StatusCode = fault.Code;
                    await context.Response.WriteAsync(text);
                    return true;
                }

                throw new ApiException(fault.Code, fault.Reason, $"injected: {fault.Reason}");
            default:
                return false;
        }
    }

    private async Task AnswerAsync(HttpContext context, bool cut)
    {
        var path = context.Request.Path.Value!;
        if (path is "/readyz" or "/livez" or "/healthz")
        {
            await context.Response.WriteAsync("ok");
            return;
        }

        if (path == "/openapi/v2")
        {
            // A document without definitions in protobuf: the client leaves validation to the server.
            context.Response.ContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
            await context.Response.Body.WriteAsync("\n\u00032.0"u8.ToArray());
            return;
        }

        if (Discovery.Answer(path) is { } discovery)
        {
            await ReplyAsync(context, 200, discovery);
            return;
        }

        var target = RequestTarget.Parse(path) ?? throw new ApiException(404, "NotFound", "the server could not find the requested resource");
        var (code, body) = await CarryOutAsync(context, target);
        if (cut)
        {
            context.Abort();
        }
        else if (body is not null)
        {
            await ReplyAsync(context, code, AsTable(context, target, body));
        }
    }

    private async Task<(int Code, JsonObject? Body)> CarryOutAsync(HttpContext context, RequestTarget target)
    {
        var query = context.Request.Query;
        var key = target.Name is null ? null : target.Key;
        switch (context.Request.Method)
        {
            case var _ when target.Subresource == "exec":
                await new ExecSession(commands, time).RunAsync(context, Found(key!));
                return (200, null);
            case "GET" when target.Subresource == "log":
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(commands.Log(Found(key!), (string?)query["container"] ?? (string)Found(key!)["spec"]!["containers"]![0]!["name"]!));
                return (200, null);
            case "GET" when query["watch"] is [{ } watch] && watch is "true" or "1":
                await new WatchStream(registry.Store, time, BookmarkEvery).RunAsync(context, target, _streams.Token);
                return (200, null);
            case "GET" when key is not null:
                return (200, Found(key));
            case "GET":
                return (200, await new Listing(registry.Store, time).ListAsync(target, query, context.RequestAborted));
            case "POST" when key is null:
                return (201, registry.Create(target.Type, target.Namespace, await BodyAsync(context), Options(context, target)));
            case "PUT" when key is not null:
                return (200, registry.Update(key, await BodyAsync(context), Options(context, target)));
            case "PATCH" when key is not null:
                return await PatchAsync(context, target, key);
            case "DELETE" when key is not null:
                return (200, Delete(key, await DeleteOptionsAsync(context)));
            case "DELETE":
                return (200, await DeleteAllAsync(context, target));
            default:
                throw new ApiException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
    }

    private async Task<(int Code, JsonObject Body)> PatchAsync(HttpContext context, RequestTarget target, ObjectKey key)
    {
        var options = Options(context, target);
        var kind = context.Request.ContentType?.Split(';')[0];
        if (kind is "application/apply-patch+yaml" or "application/apply-patch+cbor")
        {
            if (string.IsNullOrEmpty(context.Request.Query["fieldManager"]))
            {
                throw ApiException.Invalid(target.Type, key.Name, ("FieldValueRequired", "fieldManager", "Required value: is required for apply patch"));
            }

            var (value, created) = registry.Apply(key, await BodyAsync(context), options);
            return (created ? 201 : 200, value);
        }

        var body = await JsonNode.ParseAsync(context.Request.Body);
        return (200, kind switch
        {
            "application/merge-patch+json" => registry.Patch(key, options, o => (JsonObject)Patches.Merge(o, body)!),
            "application/json-patch+json" => registry.Patch(key, options, o => Patches.JsonPatch(o, (JsonArray)body!)),
            "application/strategic-merge-patch+json" when !target.Type.IsCustom => registry.Patch(key, options, o => Patches.StrategicMerge(o, (JsonObject)body!)),
            _ => throw new ApiException(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"),
        });
    }

    private JsonObject Delete(ObjectKey key, DeleteOptions options)
    {
        var (value, gone) = registry.Deletion.Delete(key, options);
        return gone && key.Type.Kind != "Pod"
            ? StatusBodies.Success(key.Type.Plural, key.Type.Group, key.Name, (string)value["metadata"]!["uid"]!)
            : value;
    }

    private async Task<JsonObject> DeleteAllAsync(HttpContext context, RequestTarget target)
    {
        var options = await DeleteOptionsAsync(context);
        var selector = Selector.Parse(target.Type, context.Request.Query["labelSelector"], context.Request.Query["fieldSelector"]);
        foreach (var o in registry.Store.List(target.Type, target.Namespace).Objects.Where(selector.Matches))
        {
            _ = registry.Deletion.Delete(new ObjectKey(target.Type, (string?)o["metadata"]!["namespace"], (string)o["metadata"]!["name"]!), options);
        }

        return await new Listing(registry.Store, time).ListAsync(target, context.Request.Query, context.RequestAborted);
    }

    private JsonObject Found(ObjectKey key) => registry.Store.Find(key) ?? throw ApiException.NotFound(key.Type, key.Name);

    private JsonObject AsTable(HttpContext context, RequestTarget target, JsonObject body)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal) || (string?)body["kind"] == "Status" || context.Request.Method != "GET")
        {
            return body;
        }

        return body["items"] is JsonArray items
            ? Tables.Of(target.Type, items.OfType<JsonObject>(), body["metadata"], time.GetUtcNow())
            : Tables.Of(target.Type, [body], null, time.GetUtcNow());
    }

    private static WriteOptions Options(HttpContext context, RequestTarget target)
    {
        var query = context.Request.Query;
        return new WriteOptions
        {
            Manager = query["fieldManager"] is [{ Length: > 0 } manager] ? manager : context.Request.Headers.UserAgent.ToString().Split('/')[0] is { Length: > 0 } agent ? agent : "unknown",
            Subresource = target.Subresource,
            DryRun = query["dryRun"] == "All",
            Force = query["force"] == "true",
            Strict = query["fieldValidation"] == "Strict",
        };
    }

    private static async Task<DeleteOptions> DeleteOptionsAsync(HttpContext context)
    {
        var body = context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            ? await TextAsync(context) is { Length: > 0 } text ? JsonNode.Parse(text) as JsonObject : null
            : null;
        var query = context.Request.Query;
        return new DeleteOptions
        {
            GraceSeconds = (int?)body?["gracePeriodSeconds"] ?? (query["gracePeriodSeconds"] is [{ } grace] ? int.Parse(grace, CultureInfo.InvariantCulture) : null),
            Uid = (string?)body?["preconditions"]?["uid"],
            ResourceVersion = (string?)body?["preconditions"]?["resourceVersion"],
            Orphan = ((string?)body?["propagationPolicy"] ?? query["propagationPolicy"]) == "Orphan",
            DryRun = query["dryRun"] == "All" || body?["dryRun"] is JsonArray { Count: > 0 },
        };
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        JsonNode.Parse(await TextAsync(context)) as JsonObject ?? throw ApiException.BadRequest("the body must be an object");

    private static async Task<string> TextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static async Task ReplyAsync(HttpContext context, int code, JsonNode body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(Json.Plain), context.RequestAborted);
    }
}
