using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/intent/{intent}</c>.</summary>
internal static class IntentEndpoints
{
    public static void MapIntents(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/intent/{intent}", (IntentDesk desk, HttpRequest request, string intent) => SubmitAsync(desk, request, intent))
            .WithTags("Intents")
            .WithSummary("Ask for something to be done; the Location is the process that does it. With ?dryRun=true the reply is the plan, and nothing is done")
            .Produces<FullProcessView>(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status201Created)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> SubmitAsync(IntentDesk desk, HttpRequest request, string intent)
    {
        if (!IntentDesk.Knows(intent))
        {
            return LifecycleReply.Error(StatusCodes.Status404NotFound, $"There is no intent '{intent}'; there are {string.Join(", ", IntentDesk.Known)}.");
        }

        if (IsDryRun(request))
        {
            return LifecycleReply.Ok(await desk.PreviewAsync(intent, await JsonBody.ReadAsync(request), request.HttpContext.RequestAborted));
        }

        var processId = await desk.SubmitAsync(intent, await JsonBody.ReadAsync(request), request.HttpContext.RequestAborted);
        return LifecycleReply.Created($"{request.Scheme}://{request.Host}/api/processes/{Uri.EscapeDataString(processId)}");
    }

    private static bool IsDryRun(HttpRequest request) => request.Query["dryRun"].ToString() switch
    {
        "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw LifecycleFaults.Invalid($"dryRun must be true or false, not '{text}'."),
    };
}
