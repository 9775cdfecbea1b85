using System.Text.Json;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>An instance's status as the API shows it.</summary>
internal static class StatusReply
{
    private const string RetryAfterSeconds = "5";

    /// <summary>The reply for one instance: 202 with where to ask again while it runs, then 200, or 500 for a failure if the caller wants that.</summary>
    public static WireReply Create(HttpRequest request, OrchestrationMetadata instance, bool showInput, bool failureIsError, Action<Utf8JsonWriter>? writeHistory = null)
    {
        var status = instance.IsRunning
            ? StatusCodes.Status202Accepted
            : failureIsError && instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        return WireReply.Json(status, writer => Write(writer, instance, showInput, writeHistory), response =>
        {
            if (instance.IsRunning)
            {
                response.Headers.Location = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}";
                response.Headers.RetryAfter = RetryAfterSeconds;
            }
        });
    }

    /// <summary>Writes the status object.</summary>
    public static void Write(Utf8JsonWriter writer, OrchestrationMetadata instance, bool showInput, Action<Utf8JsonWriter>? writeHistory = null)
    {
        writer.WriteStartObject();
        writer.WriteString("name", instance.Name);
        writer.WriteString("instanceId", instance.InstanceId);
        writer.WriteString("runtimeStatus", instance.RuntimeStatus.ToString());
        writer.WriteStored("input", showInput ? instance.SerializedInput : null);
        writer.WriteStored("customStatus", instance.SerializedCustomStatus);
        WriteOutput(writer, instance);
        writer.WriteString("createdTime", WireTime.Seconds(instance.CreatedAt));
        writer.WriteString("lastUpdatedTime", WireTime.Seconds(instance.LastUpdatedAt));
        if (writeHistory is not null)
        {
            writer.WritePropertyName("historyEvents");
            writeHistory(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>A failed instance has no result: its output is the failure's message.</summary>
    private static void WriteOutput(Utf8JsonWriter writer, OrchestrationMetadata instance)
    {
        if (instance is { SerializedOutput: null, FailureDetails: { } failure })
        {
            writer.WriteString("output", failure.ErrorMessage);
        }
        else
        {
            writer.WriteStored("output", instance.SerializedOutput);
        }
    }
}
