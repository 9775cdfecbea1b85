using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The server did not let us in, or the connection to it broke, while the way to it was open.</summary>
internal sealed class SshUnreachableException : StepException
{
    public SshUnreachableException(string message)
        : base(message)
    {
    }

    public SshUnreachableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
