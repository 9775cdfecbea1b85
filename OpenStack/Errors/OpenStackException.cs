using System.Net;

namespace OpenStack;

/// <summary>A service refused a request or answered what cannot be understood.</summary>
public class OpenStackException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OpenStackException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public OpenStackException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public OpenStackException(string message, Exception? innerException)
        : base(message, innerException)
    {
        if (innerException is OpenStackException inner)
        {
            (Status, ErrorType, ServerMessage, RequestId, RetryAfter) = (inner.Status, inner.ErrorType, inner.ServerMessage, inner.RequestId, inner.RetryAfter);
        }
    }

    /// <summary>The status code, or null if there was no answer of the kind.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>What the service calls the error, for example <c>conflictingRequest</c> or <c>OverQuota</c>; null if it does not say.</summary>
    public string? ErrorType { get; internal init; }

    /// <summary>What the service says, shortened.</summary>
    public string ServerMessage { get; internal init; } = "";

    /// <summary>The service's id of the request, for its operators; null if it gave none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>How long the service asks to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
