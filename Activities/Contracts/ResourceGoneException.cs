namespace VoipWorkflows.Activities.Contracts;

/// <summary>
/// The infrastructure says that what the step is about is gone or beyond repair. Nothing but making it anew helps: healing goes straight to that.
/// </summary>
public sealed class ResourceGoneException : PermanentFailureException
{
    /// <summary>Makes the exception; the message is what the user reads.</summary>
    public ResourceGoneException(string message)
        : base(message)
    {
    }
}
