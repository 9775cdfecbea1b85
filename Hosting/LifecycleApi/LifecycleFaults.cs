using System.Text.Json;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Turns exceptions into the replies of the lifecycle API.</summary>
internal static class LifecycleFaults
{
    public static IResult Reply(Exception exception) => exception switch
    {
        IntentException { Refusal: IntentRefusal.Conflict } => LifecycleReply.Error(StatusCodes.Status409Conflict, exception.Message),
        IntentException => LifecycleReply.Error(StatusCodes.Status400BadRequest, exception.Message),
        DescriptorException => LifecycleReply.Error(StatusCodes.Status400BadRequest, exception.Message),
        TopologyException => LifecycleReply.Error(StatusCodes.Status400BadRequest, exception.Message),
        BadHttpRequestException bad => LifecycleReply.Error(bad.StatusCode, bad.Message),
        JsonException => LifecycleReply.Error(StatusCodes.Status400BadRequest, $"The request body is not valid JSON: {exception.Message}"),
        PayloadTooLargeException => LifecycleReply.Error(StatusCodes.Status400BadRequest, exception.Message),
        StoreUnavailableException => LifecycleReply.Error(StatusCodes.Status503ServiceUnavailable, exception.Message),
        TimeoutException => LifecycleReply.Error(StatusCodes.Status503ServiceUnavailable, exception.Message),
        _ => LifecycleReply.Error(StatusCodes.Status500InternalServerError, "Something went wrong in the host; its log says what."),
    };

    /// <summary>A refusal of something in the body.</summary>
    public static BadHttpRequestException Invalid(string message) => new(message, StatusCodes.Status400BadRequest);

    /// <summary>The entity that the URL names does not exist.</summary>
    public static BadHttpRequestException Missing(string message) => new(message, StatusCodes.Status404NotFound);
}
