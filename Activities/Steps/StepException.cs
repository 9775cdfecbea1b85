namespace VoipWorkflows.Activities.Steps;

/// <summary>A step could not be carried out; the message says what was tried on what, and what it found. Trying again may help.</summary>
internal class StepException : Exception
{
    public StepException(string message)
        : base(message)
    {
    }

    public StepException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
