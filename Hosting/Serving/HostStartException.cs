namespace VoipWorkflows.Hosting.Serving;

/// <summary>The host cannot start where it was told to. The message says what is in the way and what to do.</summary>
internal sealed class HostStartException : Exception
{
    public HostStartException(string message)
        : base(message)
    {
    }

    public HostStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
