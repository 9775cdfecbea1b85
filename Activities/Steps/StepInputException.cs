namespace VoipWorkflows.Activities.Steps;

/// <summary>What the step was given is wrong, so that trying again with the same cannot help.</summary>
internal sealed class StepInputException : StepException
{
    public StepInputException(string message)
        : base(message)
    {
    }

    public StepInputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
