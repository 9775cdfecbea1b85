namespace VoipWorkflows.Activities.Contracts;

/// <summary>An activity failed in a way that another attempt with the same input cannot mend.</summary>
public class PermanentFailureException : Exception
{
    /// <summary>Makes the exception; the message is what the user reads.</summary>
    public PermanentFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public PermanentFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
