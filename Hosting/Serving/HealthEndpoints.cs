using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Serving;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: the engine does, too.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => LifecycleReply.Ok(new HealthView("ok"))).WithTags("Health").WithSummary("Whether the process answers").Produces<HealthView>(StatusCodes.Status200OK);
        app.MapGet("/readyz", (DurableTaskClient client, HttpContext context) => ReadyAsync(client, context.RequestAborted))
            .WithTags("Health").WithSummary("Whether the engine and its store answer")
            .Produces<HealthView>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(DurableTaskClient client, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(s_patience);
        try
        {
            _ = await client.GetInstanceAsync(InstanceIds.Location("core"), cancellation: patience.Token);
            return LifecycleReply.Ok(new HealthView("ready"));
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return LifecycleReply.Error(StatusCodes.Status503ServiceUnavailable, $"The engine has not answered within {s_patience.TotalSeconds} s.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return LifecycleReply.Error(StatusCodes.Status503ServiceUnavailable, $"The engine does not answer: {exception.Message}");
        }
    }
}
