using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>
/// <c>/api/send/…</c>: where VNFs send their own metrics. What a value is worth is the monitor's business; here only what cannot be a
/// report at all is refused.
/// </summary>
internal static class SampleEndpoints
{
    public static void MapSamples(this IEndpointRouteBuilder app)
    {
        var samples = app.MapGroup("/api/send").WithTags("Metrics");
        samples.MapGet(
                "/load/{metricKey}",
                (MetricIntake intake, HttpRequest request, string metricKey, string? metricName, string? load) =>
                    TakeAsync(intake.LoadAsync, metricKey, metricName, load, "load", request.HttpContext.RequestAborted))
            .WithSummary("A VNF reports its load in percent")
            .Produces(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
        samples.MapGet(
                "/integrity/{metricKey}",
                (MetricIntake intake, HttpRequest request, string metricKey, string? metricName, string? integrity) =>
                    TakeAsync(intake.IntegrityAsync, metricKey, metricName, integrity, "integrity", request.HttpContext.RequestAborted))
            .WithSummary("A VNF reports whether it is sound: OK or BROKEN")
            .Produces(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeAsync(
        Func<string, string, string, CancellationToken, Task> take, string metricKey, string? metricName, string? value, string parameter, CancellationToken aborted)
    {
        if (string.IsNullOrEmpty(metricName) || string.IsNullOrEmpty(value))
        {
            throw LifecycleFaults.Invalid($"The query parameter '{(string.IsNullOrEmpty(metricName) ? "metricName" : parameter)}' is missing.");
        }

        try
        {
            await take(metricKey, metricName, value, aborted);
            return TypedResults.StatusCode(StatusCodes.Status200OK);
        }
        catch (IntentException exception) when (exception.Refusal == IntentRefusal.UnknownTarget)
        {
            throw LifecycleFaults.Missing(exception.Message);
        }
    }
}
