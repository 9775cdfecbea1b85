namespace OpenStack;

/// <summary>400: the request makes no sense to the service, such as a subnet that overlaps another. It will not make sense the next time.</summary>
public sealed class BadRequestException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public BadRequestException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public BadRequestException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public BadRequestException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
