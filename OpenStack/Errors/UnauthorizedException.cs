namespace OpenStack;

/// <summary>401: the credentials are refused, or the token is and a new one is too.</summary>
public sealed class UnauthorizedException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public UnauthorizedException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public UnauthorizedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public UnauthorizedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
