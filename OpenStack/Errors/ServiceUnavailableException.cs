namespace OpenStack;

/// <summary>502, 503 or 504: something in front of the service answers in its place.</summary>
public sealed class ServiceUnavailableException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public ServiceUnavailableException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public ServiceUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public ServiceUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
