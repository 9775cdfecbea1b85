namespace OpenStack;

/// <summary>404: there is no such object, or no more.</summary>
public sealed class ResourceNotFoundException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public ResourceNotFoundException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public ResourceNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public ResourceNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
