namespace OpenStack;

/// <summary>The project's quota is used up. Nova says so with 403, Neutron with 409, older services with 413.</summary>
public sealed class QuotaExceededException : OpenStackException
{
    /// <summary>Creates the exception.</summary>
    public QuotaExceededException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public QuotaExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public QuotaExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
