using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Turns exceptions into the replies of the Durable Functions HTTP API.</summary>
internal static class DurableApiFaults
{
    public static IResult Reply(Exception exception) => exception switch
    {
        InstanceNotFoundException => TypedResults.StatusCode(StatusCodes.Status404NotFound),
        InstanceNotRunningException => TypedResults.StatusCode(StatusCodes.Status410Gone),
        OrchestrationAlreadyExistsException => WireReply.Error(StatusCodes.Status409Conflict, exception.Message, exception),
        BadHttpRequestException bad => WireReply.Error(bad.StatusCode, bad.Message, bad),
        JsonException => WireReply.Error(StatusCodes.Status400BadRequest, "The request body is not valid JSON.", exception),
        ArgumentException => WireReply.Error(StatusCodes.Status400BadRequest, "The request is not valid.", exception),
        StoreUnavailableException => WireReply.Error(StatusCodes.Status503ServiceUnavailable, exception.Message, exception),
        InvalidOperationException => WireReply.Error(StatusCodes.Status409Conflict, "The instance does not allow this now.", exception),
        _ => WireReply.Error(StatusCodes.Status500InternalServerError, "Something went wrong in the host; its log says what.", exception.Message, exception.GetType().FullName),
    };
}
