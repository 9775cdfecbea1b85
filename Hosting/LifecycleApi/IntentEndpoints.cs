namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/intent/{intent}</c>.</summary>
internal static class IntentEndpoints
{
    public static void MapIntents(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/intent/{intent}", (IntentDesk desk, HttpRequest request, string intent) => SubmitAsync(desk, request, intent))
            .WithTags("Intents")
            .WithSummary("Ask for something to be done; the Location is the process that does it");

    private static async Task<IResult> SubmitAsync(IntentDesk desk, HttpRequest request, string intent)
    {
        if (!IntentDesk.Knows(intent))
        {
            return LifecycleReply.Error(StatusCodes.Status404NotFound, $"There is no intent '{intent}'; there are {string.Join(", ", IntentDesk.Known)}.");
        }

        var processId = await desk.SubmitAsync(intent, await JsonBody.ReadAsync(request), request.HttpContext.RequestAborted);
        return LifecycleReply.Created($"{request.Scheme}://{request.Host}/api/processes/{Uri.EscapeDataString(processId)}");
    }
}
