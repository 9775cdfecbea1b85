using VoipWorkflows.Activities.OpenStack.Orphans;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/orphans</c>: what carries our mark at a deployment location and belongs to no assembly.</summary>
internal static class OrphanEndpoints
{
    public static void MapOrphans(this IEndpointRouteBuilder app)
    {
        var orphans = app.MapGroup("/api/orphans").WithTags("Deployment locations");
        orphans.MapGet("/", (OrphanSearch search, HttpRequest request, string? location) => RunAsync(search, request, location, delete: false))
            .WithSummary("What carries our mark and belongs to no assembly; changes nothing")
            .Produces<OrphanReport>(StatusCodes.Status200OK);
        orphans.MapDelete("/", (OrphanSearch search, HttpRequest request, string? location) => RunAsync(search, request, location, delete: true))
            .WithSummary("Delete what carries our mark and belongs to no assembly")
            .Produces<OrphanReport>(StatusCodes.Status200OK);
    }

    private static async Task<IResult> RunAsync(OrphanSearch search, HttpRequest request, string? location, bool delete) =>
        LifecycleReply.Ok(await search.RunAsync(string.IsNullOrWhiteSpace(location) ? null : location, delete, request.HttpContext.RequestAborted));
}
