using System.Text.Json;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The addresses under which an instance is managed, as a start hands them out.</summary>
internal sealed class ManagementLinks(HostSettings settings)
{
    private const int RetryAfterSeconds = 10;

    /// <summary>The 202 of a start or restart. The authority comes from the request, so that the links work wherever the caller stands.</summary>
    public WireReply Accepted(HttpRequest request, string instanceId)
    {
        var instance = $"{request.Scheme}://{request.Host}{DurableApiEndpoints.BasePath}/instances/{Uri.EscapeDataString(instanceId)}";
        var suffix = Suffix(request.Query);
        var status = $"{instance}?{suffix}";
        return WireReply.Json(
            StatusCodes.Status202Accepted,
            writer => Write(writer, instanceId, instance, suffix),
            response =>
            {
                response.Headers.Location = status;
                response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            });
    }

    private static void Write(Utf8JsonWriter writer, string instanceId, string instance, string suffix)
    {
        writer.WriteStartObject();
        writer.WriteString("id", instanceId);
        writer.WriteString("statusQueryGetUri", $"{instance}?{suffix}");
        writer.WriteString("sendEventPostUri", $"{instance}/raiseEvent/{{eventName}}?{suffix}");
        writer.WriteString("terminatePostUri", $"{instance}/terminate?reason={{text}}&{suffix}");
        writer.WriteString("purgeHistoryDeleteUri", $"{instance}?{suffix}");
        writer.WriteString("rewindPostUri", $"{instance}/rewind?reason={{text}}&{suffix}");
        writer.WriteString("restartPostUri", $"{instance}/restart?{suffix}");
        writer.WriteString("suspendPostUri", $"{instance}/suspend?reason={{text}}&{suffix}");
        writer.WriteString("resumePostUri", $"{instance}/resume?reason={{text}}&{suffix}");
        writer.WriteEndObject();
    }

    private string Suffix(IQueryCollection query)
    {
        var suffix = $"taskHub={Uri.EscapeDataString(Given(query, "taskHub") ?? settings.TaskHub)}";
        if (Given(query, "connection") is { } connection)
        {
            suffix += $"&connection={Uri.EscapeDataString(connection)}";
        }

        return settings.ApiKey is { } key ? $"{suffix}&code={Uri.EscapeDataString(key)}" : suffix;
    }

    private static string? Given(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;
}
