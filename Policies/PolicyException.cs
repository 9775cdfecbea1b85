namespace VoipWorkflows.Policies;

/// <summary>A policy's properties make no sense. The message names the property, what it was and what would be right.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PolicyException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public PolicyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public PolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
