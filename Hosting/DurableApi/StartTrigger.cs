using System.Text.Json;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Orchestrations;
using VoipWorkflows.Orchestrations.PublicOrchestrators;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>Starts orchestrations: <c>POST /api/orchestrators/{function}/{id?}</c>.</summary>
internal sealed class StartTrigger(DurableTaskClient client, StartableOrchestrators startable, ManagementLinks links, IntentSubmitter submitter)
{
    public async Task<IResult> StartAsync(HttpRequest request, string function, string? id, string? timeout, string? pollingInterval, string? returnInternalServerErrorOnFailure)
    {
        if (startable.Find(function) is not { } name)
        {
            return WireReply.Error(
                StatusCodes.Status400BadRequest,
                $"The orchestrator function '{function}' does not exist.",
                $"Known orchestrator functions: {string.Join(", ", startable.Names)}.",
                typeof(ArgumentException).FullName);
        }

        if (id is not null && InstanceIds.Fault(id) is { } fault)
        {
            return WireReply.Error(StatusCodes.Status400BadRequest, $"The instance id '{id}' is not valid.", fault, typeof(ArgumentException).FullName);
        }

        var wait = WireQuery.Seconds(timeout, nameof(timeout));
        if (wait < WireQuery.Seconds(pollingInterval, nameof(pollingInterval)))
        {
            return WireReply.Error(
                StatusCodes.Status400BadRequest,
                "The query parameter 'pollingInterval' must not be larger than 'timeout'.",
                $"pollingInterval is {pollingInterval} s, timeout is {timeout} s.",
                typeof(ArgumentException).FullName);
        }

        var failureIsError = WireQuery.Flag(returnInternalServerErrorOnFailure, nameof(returnInternalServerErrorOnFailure), absent: false);
        var input = await SealedAsync(name, await ReadInputAsync(request), request.HttpContext.RequestAborted);
        try
        {
            id = await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), request.HttpContext.RequestAborted);
        }
        catch (OrchestrationAlreadyExistsException exception)
        {
            return WireReply.Error(StatusCodes.Status409Conflict, exception.Message, exception);
        }

        return wait is { } limit && await FinishedAsync(id, limit, request.HttpContext.RequestAborted) is { } finished
            ? Finished(request, finished, failureIsError)
            : links.Accepted(request, id);
    }

    /// <summary>The body is JSON whatever its content type says; an empty one is no input.</summary>
    private static async Task<JsonElement?> ReadInputAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return document.RootElement.ValueKind == JsonValueKind.Null ? null : document.RootElement.Clone();
    }

    /// <summary>What an orchestrator of the lifecycle manager is given is stored before that can look at it: its secrets are sealed here.</summary>
    private async Task<object?> SealedAsync(string name, JsonElement? input, CancellationToken aborted) =>
        input is { ValueKind: JsonValueKind.Object } body && VoipOrchestrations.Public.Contains(name)
        && body.Deserialize<AssemblyRequest>(JsonDataConverter.DefaultOptions) is { Properties.Count: > 0 } asked
            ? asked with { Properties = await submitter.SealAsync(asked.AssemblyName, asked.DescriptorName, asked.Properties, aborted) }
            : input;

    private static WireReply Finished(HttpRequest request, OrchestrationMetadata instance, bool failureIsError) =>
        instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? WireReply.Json(StatusCodes.Status200OK, writer => writer.WriteStoredValue(instance.SerializedOutput))
            : StatusReply.Create(request, instance, showInput: true, failureIsError);

    private async Task<OrchestrationMetadata?> FinishedAsync(string id, TimeSpan limit, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(limit);
        try
        {
            return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
