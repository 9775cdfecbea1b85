using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace VoipWorkflows.Policies.Resilience;

/// <summary>Judges failed HTTP calls.</summary>
public static class HttpFailures
{
    /// <summary>Judges an answer.</summary>
    /// <param name="status">Its status code.</param>
    /// <param name="retryAfter">Its Retry-After header as a time from now, or null.</param>
    public static Failure Judge(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests => new(FailureKind.Throttled, retryAfter),
        // Without Retry-After the two mean something else: too large a body, and a gateway in front of nothing.
        HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.ServiceUnavailable when retryAfter is not null => new(FailureKind.Throttled, retryAfter),
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => new(FailureKind.Unreachable),
        HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError => new(FailureKind.Transient),
        _ => new(FailureKind.Permanent),
    };

    /// <summary>Judges an exception of an HTTP client or of the pipeline itself.</summary>
    public static Failure Judge(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => Judge(status, null),
        // A certificate that is wrong now is wrong the next time.
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(FailureKind.Permanent),
        HttpRequestException or SocketException or IOException or TimeoutException or TimeoutRejectedException => new(FailureKind.Unreachable),
        BrokenCircuitException { RetryAfter: var after } => new(FailureKind.Unreachable, after),
        RateLimiterRejectedException { RetryAfter: var after } => new(FailureKind.Throttled, after),
        _ => new(FailureKind.Permanent),
    };
}
