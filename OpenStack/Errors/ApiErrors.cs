using System.Net;
using System.Text;

namespace OpenStack.Errors;

/// <summary>Makes exceptions of answers.</summary>
internal static class ApiErrors
{
    // Enough for any message; an error page may be megabytes.
    private const int LongestBody = 64 * 1024;

    /// <summary>The exception for an answer that is no success.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="request">What was asked, for the message.</param>
    /// <param name="time">The clock, for a Retry-After date.</param>
    public static async Task<OpenStackException> Read(HttpResponseMessage response, string request, TimeProvider time)
    {
        var error = ErrorBodies.Read(await Body(response));
        var retryAfter = RetryAfter(response, time);
        var said = error.Message.Length > 0 ? error.Message : response.ReasonPhrase ?? "no reason given";
        var message = $"{request} answered {(int)response.StatusCode}{(error.Type is { } type ? $" {type}" : "")}: {said}";
        return Create(response.StatusCode, error with { Message = said }, message, RequestId(response), retryAfter);
    }

    /// <summary>The service's id of a request, or null.</summary>
    public static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Openstack-Request-Id", out var ids) || response.Headers.TryGetValues("X-Compute-Request-Id", out ids)
            ? ids.FirstOrDefault()
            : null;

    private static OpenStackException Create(HttpStatusCode status, ErrorBody error, string message, string? requestId, TimeSpan? retryAfter)
    {
        var bare = new OpenStackException(message)
        {
            Status = status,
            ErrorType = error.Type,
            ServerMessage = error.Message,
            RequestId = requestId,
            RetryAfter = retryAfter,
        };
        return status switch
        {
            _ when IsQuota(status, error, retryAfter) => new QuotaExceededException(message, bare),
            HttpStatusCode.TooManyRequests => new ThrottledException(message, bare),
            HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.ServiceUnavailable when retryAfter is not null => new ThrottledException(message, bare),
            HttpStatusCode.BadRequest => new BadRequestException(message, bare),
            HttpStatusCode.Unauthorized => new UnauthorizedException(message, bare),
            HttpStatusCode.Forbidden => new ForbiddenException(message, bare),
            HttpStatusCode.NotFound => new ResourceNotFoundException(message, bare),
            HttpStatusCode.Conflict => new ConflictException(message, bare),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => new ServiceUnavailableException(message, bare),
            _ => bare,
        };
    }

    private static bool IsQuota(HttpStatusCode status, ErrorBody error, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.Conflict => error.Type == "OverQuota",
        HttpStatusCode.Forbidden => error.Message.Contains("quota exceeded", StringComparison.OrdinalIgnoreCase),
        HttpStatusCode.RequestEntityTooLarge => retryAfter is null && error.Message.Contains("quota", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            // By the server's own clock where it tells it.
            { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<string> Body(HttpResponseMessage response)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            var buffer = new byte[LongestBody];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            // The status is known all the same.
            return "";
        }
    }
}
