namespace OpenStack;

/// <summary>403: the user may not do this, such as giving a network provider attributes.</summary>
public sealed class ForbiddenException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public ForbiddenException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public ForbiddenException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public ForbiddenException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
