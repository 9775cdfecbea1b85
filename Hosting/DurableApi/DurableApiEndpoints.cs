using System.Text.Json;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The routes of the Durable Functions HTTP API.</summary>
internal static class DurableApiEndpoints
{
    public const string BasePath = "/runtime/webhooks/durabletask";
    public const string StartPath = "/api/orchestrators";

    public static IServiceCollection AddDurableApi(this IServiceCollection services, IEnumerable<string> startable) => services
        .AddSingleton(new StartableOrchestrators(startable))
        .AddSingleton<ManagementLinks>()
        .AddSingleton<StartTrigger>()
        .AddSingleton<InstanceQueries>()
        .AddSingleton<InstanceControl>();

    /// <summary>True for a path whose errors have the shape of this API.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments(BasePath) || path.StartsWithSegments(StartPath);

    public static void MapDurableApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").WithTags("Durable Functions").RefusingAnywhere(typeof(WireError));
        api.MapPost(
                StartPath + "/{function}/{id?}",
                (StartTrigger start, HttpRequest request, string function, string? id, string? timeout, string? pollingInterval, string? returnInternalServerErrorOnFailure) =>
                    start.StartAsync(request, function, id, timeout, pollingInterval, returnInternalServerErrorOnFailure))
            .WithSummary("Start an orchestration; with a timeout, wait for its output")
            .Produces<JsonElement>(StatusCodes.Status200OK)
            .Produces<LinksView>(StatusCodes.Status202Accepted)
            .Produces<AnyOf<StatusView, WireError>>(StatusCodes.Status500InternalServerError)
            .Refusing(typeof(WireError), StatusCodes.Status409Conflict);

        var instances = api.MapGroup(BasePath + "/instances");
        instances.MapGet(
                "/",
                (InstanceQueries queries, HttpRequest request, string? instanceIdPrefix, string? createdTimeFrom, string? createdTimeTo, string?[]? runtimeStatus, string? showInput, string? top) =>
                    queries.ListAsync(request, instanceIdPrefix, createdTimeFrom, createdTimeTo, runtimeStatus, showInput, top))
            .WithSummary("List instances, page by page")
            .Produces<StatusView[]>(StatusCodes.Status200OK);
        instances.MapDelete(
                "/",
                (InstanceQueries queries, HttpRequest request, string? createdTimeFrom, string? createdTimeTo, string?[]? runtimeStatus) =>
                    queries.PurgeManyAsync(request, createdTimeFrom, createdTimeTo, runtimeStatus))
            .WithSummary("Purge finished instances")
            .Produces<PurgedView>(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
        instances.MapGet(
                "/{id}",
                (InstanceQueries queries, HttpRequest request, string id, string? showHistory, string? showHistoryOutput, string? showInput, string? returnInternalServerErrorOnFailure) =>
                    queries.GetAsync(request, id, showHistory, showHistoryOutput, showInput, returnInternalServerErrorOnFailure))
            .WithSummary("Status of an instance")
            .Produces<StatusView>(StatusCodes.Status200OK)
            .Produces<StatusView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces<AnyOf<StatusView, WireError>>(StatusCodes.Status500InternalServerError);
        instances.MapDelete("/{id}", (InstanceQueries queries, HttpRequest request, string id) => queries.PurgeAsync(request, id))
            .WithSummary("Purge a finished instance")
            .Produces<PurgedView>(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
        instances.MapPost("/{id}/raiseEvent/{eventName}", (InstanceControl control, HttpRequest request, string id, string eventName) => control.RaiseEventAsync(request, id, eventName))
            .WithSummary("Send an event to an instance")
            .Produces(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces(StatusCodes.Status410Gone);
        instances.MapPost("/{id}/terminate", (InstanceControl control, HttpRequest request, string id, string? reason) => control.TerminateAsync(request, id, reason))
            .WithSummary("End an instance")
            .Produces(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces(StatusCodes.Status410Gone);
        instances.MapPost("/{id}/suspend", (InstanceControl control, HttpRequest request, string id, string? reason) => control.SuspendAsync(request, id, reason))
            .WithSummary("Pause an instance")
            .Produces(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces(StatusCodes.Status410Gone);
        instances.MapPost("/{id}/resume", (InstanceControl control, HttpRequest request, string id, string? reason) => control.ResumeAsync(request, id, reason))
            .WithSummary("Continue a paused instance")
            .Produces(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces(StatusCodes.Status410Gone);
        instances.MapPost("/{id}/rewind", (InstanceControl control, HttpRequest request, string id, string? reason) => control.RewindAsync(request, id, reason))
            .WithSummary("Take a failed instance back to before its failure")
            .Produces(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Produces(StatusCodes.Status410Gone)
            .Refusing(typeof(WireError), StatusCodes.Status409Conflict);
        instances.MapPost("/{id}/restart", (InstanceControl control, HttpRequest request, string id, string? restartWithNewInstanceId) => control.RestartAsync(request, id, restartWithNewInstanceId))
            .WithSummary("Start an instance again with its input")
            .Produces<LinksView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status404NotFound)
            .Refusing(typeof(WireError), StatusCodes.Status409Conflict);
    }
}
