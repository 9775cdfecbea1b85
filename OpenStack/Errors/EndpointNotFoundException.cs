namespace OpenStack;

/// <summary>The catalogue does not say where a service is.</summary>
public sealed class EndpointNotFoundException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public EndpointNotFoundException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public EndpointNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public EndpointNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
