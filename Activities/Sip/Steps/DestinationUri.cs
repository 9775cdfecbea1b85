using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Checks what goes into the dispatch list: a file that one wrong character in a line makes unreadable.</summary>
internal static class DestinationUri
{
    private const string Scheme = "sip:";

    /// <summary>Reads <c>sip:ADDRESS:PORT</c> or <c>ADDRESS:PORT</c> and writes it in the one form that entries are compared by.</summary>
    public static string Check(string text)
    {
        try
        {
            return Scheme + ListenEndpoint.ParseAddress(text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text);
        }
        catch (StepInputException exception)
        {
            throw new StepInputException($"The destination '{text}' must be sip:ADDRESS:PORT with an IPv4 address.", exception);
        }
    }
}
