namespace VoipWorkflows.Activities.Assemblies;

/// <summary>A request was refused before anything was done. The message is for the person who asked.</summary>
public class IntentException : Exception
{
    /// <summary>Makes the exception.</summary>
    public IntentException(IntentRefusal refusal, string message)
        : base(message) => Refusal = refusal;

    /// <summary>What kind of refusal it is.</summary>
    public IntentRefusal Refusal { get; }
}
