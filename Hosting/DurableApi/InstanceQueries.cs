using System.Buffers.Text;
using System.Text;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Answers questions about instances, and purges them.</summary>
internal sealed class InstanceQueries(DurableTaskClient client)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int DefaultTop = 100;
    private const int MaxTop = 1000;

    public async Task<IResult> GetAsync(HttpRequest request, string id, string? showHistory, string? showHistoryOutput, string? showInput, string? returnInternalServerErrorOnFailure)
    {
        var withHistory = WireQuery.Flag(showHistory, nameof(showHistory), absent: false);
        var withOutput = WireQuery.Flag(showHistoryOutput, nameof(showHistoryOutput), absent: false);
        var withInput = WireQuery.Flag(showInput, nameof(showInput), absent: true);
        var failureIsError = WireQuery.Flag(returnInternalServerErrorOnFailure, nameof(returnInternalServerErrorOnFailure), absent: false);
        var aborted = request.HttpContext.RequestAborted;
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, aborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (!withHistory)
        {
            return StatusReply.Create(request, instance, withInput, failureIsError);
        }

        var history = await client.GetOrchestrationHistoryAsync(id, aborted);
        return StatusReply.Create(request, instance, withInput, failureIsError, writer => HistoryReply.Write(writer, history, withInput, withOutput));
    }

    public async Task<IResult> ListAsync(HttpRequest request, string? instanceIdPrefix, string? createdTimeFrom, string? createdTimeTo, string?[]? runtimeStatus, string? showInput, string? top)
    {
        var withInput = WireQuery.Flag(showInput, nameof(showInput), absent: true);
        var size = Math.Min(WireQuery.Count(top, nameof(top)) ?? DefaultTop, MaxTop);
        var query = new OrchestrationQuery(
            WireTime.Read(createdTimeFrom, nameof(createdTimeFrom)),
            WireTime.Read(createdTimeTo, nameof(createdTimeTo)),
            WireQuery.Statuses(runtimeStatus),
            InstanceIdPrefix: string.IsNullOrEmpty(instanceIdPrefix) ? null : instanceIdPrefix,
            PageSize: size,
            FetchInputsAndOutputs: true);
        var page = await FirstPageAsync(query, Decode(request.Headers[ContinuationHeader]), request.HttpContext.RequestAborted);
        return WireReply.Json(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartArray();
                foreach (var instance in page.Values)
                {
                    StatusReply.Write(writer, instance, withInput);
                }

                writer.WriteEndArray();
            },
            response =>
            {
                if (page.ContinuationToken is { } token)
                {
                    response.Headers[ContinuationHeader] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));
                }
            });
    }

    public async Task<IResult> PurgeAsync(HttpRequest request, string id) =>
        Purged(await client.PurgeInstanceAsync(id, cancellation: request.HttpContext.RequestAborted));

    public async Task<IResult> PurgeManyAsync(HttpRequest request, string? createdTimeFrom, string? createdTimeTo, string?[]? runtimeStatus)
    {
        var from = WireTime.Read(createdTimeFrom, nameof(createdTimeFrom))
            ?? throw new BadHttpRequestException("The query parameter 'createdTimeFrom' is required to purge several instances.");
        var filter = new PurgeInstancesFilter(from, WireTime.Read(createdTimeTo, nameof(createdTimeTo)), WireQuery.Statuses(runtimeStatus));
        return Purged(await client.PurgeAllInstancesAsync(filter, cancellation: request.HttpContext.RequestAborted));
    }

    private static IResult Purged(PurgeResult result) => result.PurgedInstanceCount == 0
        ? Results.NotFound()
        : WireReply.Json(StatusCodes.Status200OK, new PurgedView(result.PurgedInstanceCount));

    private static string? Decode(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(header));
        }
        catch (FormatException)
        {
            throw new BadHttpRequestException($"The header '{ContinuationHeader}' is not one that this host gave out.");
        }
    }

    private async Task<Page<OrchestrationMetadata>> FirstPageAsync(OrchestrationQuery query, string? token, CancellationToken aborted)
    {
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(token, query.PageSize).WithCancellation(aborted))
        {
            return page;
        }

        return new Page<OrchestrationMetadata>([]);
    }
}
