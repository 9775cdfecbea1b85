namespace OpenStack;

/// <summary>409: the object's present state forbids it, or another one is in the way. Read again, then decide.</summary>
public sealed class ConflictException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public ConflictException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public ConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public ConflictException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
