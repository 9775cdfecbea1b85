using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Api;

/// <summary>Judges and words what calls to an API server end with.</summary>
internal static class ApiFailures
{
    public static Failure Judge(Exception exception) => exception switch
    {
        HttpOperationException answer => HttpFailures.Judge((int)answer.Response.StatusCode, RetryAfter(answer)),
        HttpRequestException { InnerException: AuthenticationException } => new(FailureKind.Permanent),
        HttpRequestException or SocketException or IOException => new(FailureKind.Unreachable),
        // The client's own timeout; a cancellation by the caller never gets here as a failure to repeat.
        TaskCanceledException { InnerException: TimeoutException } => new(FailureKind.Unreachable),
        _ => new(FailureKind.Permanent),
    };

    public static KubernetesApiException Translate(HttpOperationException exception, string location)
    {
        var status = Status(exception);
        var code = (int)exception.Response.StatusCode;
        var message = status?.Message is { Length: > 0 } text ? text : Short(exception.Response.Content) is { Length: > 0 } plain ? plain : exception.Response.StatusCode.ToString();
        return new KubernetesApiException(location, code, status?.Reason, message, Judge(exception), exception);
    }

    /// <summary>In words, for people.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        HttpOperationException answer => $"the API server answered {(int)answer.Response.StatusCode}: {Status(answer)?.Message ?? Short(answer.Response.Content)}",
        { InnerException: { } inner } when exception is HttpRequestException => $"{exception.Message} {inner.Message}",
        _ => exception.Message,
    };

    private static TimeSpan? RetryAfter(HttpOperationException exception) =>
        exception.Response.Headers.TryGetValue("Retry-After", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : exception.Response.StatusCode == HttpStatusCode.TooManyRequests && Status(exception)?.Details?.RetryAfterSeconds is { } told ? TimeSpan.FromSeconds(told) : null;

    // A server that starts up, and whatever stands in front of it, answers with plain text.
    private static V1Status? Status(HttpOperationException exception)
    {
        try
        {
            return exception.Response.Content is { Length: > 0 } content && content.TrimStart().StartsWith('{') ? KubernetesJson.Deserialize<V1Status>(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Short(string? text) => text is null ? "" : text.Length > 200 ? text[..200] + "…" : text.Trim();
}
