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
            View(instanceId, instance, suffix),
            response =>
            {
                response.Headers.Location = status;
                response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            });
    }

    private static LinksView View(string instanceId, string instance, string suffix) => new(
        Id: instanceId,
        StatusQueryGetUri: $"{instance}?{suffix}",
        SendEventPostUri: $"{instance}/raiseEvent/{{eventName}}?{suffix}",
        TerminatePostUri: $"{instance}/terminate?reason={{text}}&{suffix}",
        PurgeHistoryDeleteUri: $"{instance}?{suffix}",
        RewindPostUri: $"{instance}/rewind?reason={{text}}&{suffix}",
        RestartPostUri: $"{instance}/restart?{suffix}",
        SuspendPostUri: $"{instance}/suspend?reason={{text}}&{suffix}",
        ResumePostUri: $"{instance}/resume?reason={{text}}&{suffix}");

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
