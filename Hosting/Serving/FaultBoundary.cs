using VoipWorkflows.Hosting.DurableApi;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>The outermost layer: every refusal and every failure leaves in the shape of the API that was called, and none says where in the code it happened.</summary>
internal sealed partial class FaultBoundary(RequestDelegate next, ILogger<FaultBoundary> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await FillEmptyRefusalAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody reads a reply.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var reply = DurableApiEndpoints.Owns(context.Request.Path) ? DurableApiFaults.Reply(exception) : LifecycleFaults.Reply(exception);
            context.Response.Clear();
            await reply.ExecuteAsync(context);
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                Log.Failed(logger, exception, context.Request.Method, context.Request.Path);
            }
        }
    }

    /// <summary>Routing and its like answer with a bare status. The lifecycle API promises a body; the Durable Functions API knows no 405.</summary>
    private static async Task FillEmptyRefusalAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentType is not null)
        {
            return;
        }

        if (DurableApiEndpoints.Owns(request.Path))
        {
            if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            {
                response.Clear();
                response.StatusCode = StatusCodes.Status404NotFound;
            }

            return;
        }

        if (!request.Path.StartsWithSegments("/api"))
        {
            return;
        }

        var message = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}.",
            _ => $"The request was refused with status {response.StatusCode}.",
        };
        await LifecycleReply.Error(response.StatusCode, message).ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
