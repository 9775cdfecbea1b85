using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/topology/assemblies</c>.</summary>
internal static class TopologyEndpoints
{
    private const int LatestCount = 20;
    private const int SearchCount = 100;

    public static void MapTopology(this IEndpointRouteBuilder app)
    {
        var assemblies = app.MapGroup("/api/topology/assemblies").WithTags("Topology");
        assemblies.MapGet("/", (AssemblyBook book, HttpRequest request, string? name, string? nameContains) =>
                name is not null ? ByNameAsync(book, name, request.HttpContext.RequestAborted)
                : nameContains is not null ? SearchAsync(book, nameContains, request.HttpContext.RequestAborted)
                : LatestAsync(book, request.HttpContext.RequestAborted))
            .WithSummary("The latest assemblies; with name the one of that name in full, with nameContains a search")
            .Produces<AnyOf<AssemblySummaryView[], AssemblyView[], AssemblySearchView>>(StatusCodes.Status200OK);
        assemblies.MapGet("/{id}", (AssemblyBook book, HttpRequest request, string id) => ByIdAsync(book, id, request.HttpContext.RequestAborted))
            .WithSummary("An assembly in full")
            .Produces<AssemblyView>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> LatestAsync(AssemblyBook book, CancellationToken aborted) =>
        LifecycleReply.Ok(await book.NewestFirstAsync(aborted).Take(LatestCount).Select(AssemblySummaryView.From).ToListAsync(aborted));

    private static async Task<IResult> ByNameAsync(AssemblyBook book, string name, CancellationToken aborted) =>
        LifecycleReply.Ok(await book.FindAsync(name, aborted) is { } assembly ? new[] { AssemblyView.From(assembly) } : []);

    private static async Task<IResult> SearchAsync(AssemblyBook book, string part, CancellationToken aborted)
    {
        var found = await book.NewestFirstAsync(aborted)
            .Where(assembly => assembly.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Take(SearchCount + 1)
            .Select(AssemblySummaryView.From)
            .ToListAsync(aborted);
        return LifecycleReply.Ok(new AssemblySearchView([.. found.Take(SearchCount)], found.Count > SearchCount));
    }

    private static async Task<IResult> ByIdAsync(AssemblyBook book, string id, CancellationToken aborted) =>
        await book.FindByIdAsync(id, aborted) is { } assembly
            ? LifecycleReply.Ok(AssemblyView.From(assembly))
            : LifecycleReply.Error(StatusCodes.Status404NotFound, $"Cannot find assembly instance with id {id}");
}
