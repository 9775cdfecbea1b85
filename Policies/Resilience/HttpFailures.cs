namespace VoipWorkflows.Policies.Resilience;

/// <summary>Judges HTTP answers. Exceptions of HTTP clients are judged by those who own the client.</summary>
public static class HttpFailures
{
    /// <summary>Judges an answer.</summary>
    /// <param name="status">Its status code.</param>
    /// <param name="retryAfter">Its Retry-After header as a time from now, or null.</param>
    public static Failure Judge(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new(FailureKind.Throttled, retryAfter),
        // Without Retry-After the two mean something else: too large a body, and a gateway in front of nothing.
        413 or 503 when retryAfter is not null => new(FailureKind.Throttled, retryAfter),
        502 or 503 or 504 => new(FailureKind.Unreachable),
        408 or 500 => new(FailureKind.Transient),
        _ => new(FailureKind.Permanent),
    };
}
