namespace OpenStack;

/// <summary>429, or 413 or 503 with Retry-After: nothing was done; come again later.</summary>
public sealed class ThrottledException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public ThrottledException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public ThrottledException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public ThrottledException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
