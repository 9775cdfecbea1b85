using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Acts on instances: events, terminate, suspend, resume, rewind, restart. Missing instances (404) and finished ones (410) are answered by the error boundary.</summary>
internal sealed class InstanceControl(DurableTaskClient client, ManagementLinks links)
{
    public async Task<IResult> RaiseEventAsync(HttpRequest request, string id, string eventName)
    {
        var aborted = request.HttpContext.RequestAborted;

        // The order of the checks is part of the contract: 404, 410, content type, JSON.
        var instance = await client.GetInstanceAsync(id, cancellation: aborted) ?? throw new InstanceNotFoundException(id);
        if (instance.IsCompleted)
        {
            throw new InstanceNotRunningException(id, instance.RuntimeStatus);
        }

        if (!request.HasJsonContentType())
        {
            return WireReply.Error(
                StatusCodes.Status400BadRequest,
                "Only application/json request content is supported.",
                $"The content type is '{request.ContentType}'.",
                typeof(ArgumentException).FullName);
        }

        using var payload = await JsonDocument.ParseAsync(request.Body, cancellationToken: aborted);
        await client.RaiseEventAsync(id, eventName, payload.RootElement.ValueKind == JsonValueKind.Null ? null : payload.RootElement, aborted);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    public async Task<IResult> TerminateAsync(HttpRequest request, string id, string? reason)
    {
        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason) { Reason = reason }, request.HttpContext.RequestAborted);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    public async Task<IResult> SuspendAsync(HttpRequest request, string id, string? reason)
    {
        await client.SuspendInstanceAsync(id, reason, request.HttpContext.RequestAborted);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    public async Task<IResult> ResumeAsync(HttpRequest request, string id, string? reason)
    {
        await client.ResumeInstanceAsync(id, reason, request.HttpContext.RequestAborted);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    public async Task<IResult> RewindAsync(HttpRequest request, string id, string? reason)
    {
        var aborted = request.HttpContext.RequestAborted;
        var instance = await client.GetInstanceAsync(id, cancellation: aborted) ?? throw new InstanceNotFoundException(id);
        if (instance.RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled)
        {
            throw new InstanceNotRunningException(id, instance.RuntimeStatus);
        }

        await client.RewindInstanceAsync(id, reason ?? "", aborted);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    public async Task<IResult> RestartAsync(HttpRequest request, string id, string? restartWithNewInstanceId)
    {
        var withNewId = WireQuery.Flag(restartWithNewInstanceId, nameof(restartWithNewInstanceId), absent: true);
        return links.Accepted(request, await client.RestartAsync(id, withNewId, request.HttpContext.RequestAborted));
    }
}
