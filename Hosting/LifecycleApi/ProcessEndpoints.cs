using VoipWorkflows.Hosting.DurableApi;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/processes</c>.</summary>
internal static class ProcessEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static void MapProcesses(this IEndpointRouteBuilder app)
    {
        var processes = app.MapGroup("/api/processes").WithTags("Processes");
        processes.MapGet(
                "/",
                (ProcessBook book, HttpRequest request, string? assemblyId, string? assemblyName, string? assemblyType, string? startDateTime, string? endDateTime, string?[]? processStatuses, string?[]? intentTypes, string? limit, string? shallow) =>
                    ListAsync(
                        book,
                        new ProcessFilter
                        {
                            AssemblyId = assemblyId,
                            AssemblyName = assemblyName,
                            AssemblyType = assemblyType,
                            From = WireTime.Read(startDateTime, nameof(startDateTime)),
                            To = WireTime.Read(endDateTime, nameof(endDateTime)),
                            Statuses = Words(processStatuses),
                            Intents = Words(intentTypes),
                        },
                        limit,
                        shallow,
                        request.HttpContext.RequestAborted))
            .WithSummary("Processes, newest first")
            .Produces<AnyOf<ProcessView[], FullProcessView[]>>(StatusCodes.Status200OK);
        processes.MapGet("/{id}", (ProcessBook book, HttpRequest request, string id, string? shallow) => GetAsync(book, id, shallow, request.HttpContext.RequestAborted))
            .WithSummary("A process with its plan")
            .Produces<AnyOf<FullProcessView, ProcessView>>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(ProcessBook book, ProcessFilter filter, string? limit, string? shallow, CancellationToken aborted)
    {
        var count = Math.Min(WireQuery.Count(limit, nameof(limit)) ?? DefaultLimit, MaxLimit);
        var found = await book.FindAllAsync(filter, WireQuery.Flag(shallow, nameof(shallow), absent: true), aborted).Take(count).ToListAsync(aborted);

        // Typed as object so that a full view is written in full.
        return LifecycleReply.Ok(found.ConvertAll<object>(process => process));
    }

    private static async Task<IResult> GetAsync(ProcessBook book, string id, string? shallow, CancellationToken aborted) =>
        await book.FindAsync(id, WireQuery.Flag(shallow, nameof(shallow), absent: false), aborted) is { } process
            ? LifecycleReply.Ok<object>(process)
            : LifecycleReply.Error(StatusCodes.Status404NotFound, $"Cannot find process with id {id}");

    private static List<string> Words(string?[]? texts) =>
        [.. (texts ?? []).SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
