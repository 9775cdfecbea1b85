namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>What goes wrong with some requests instead of or beside the right answer.</summary>
/// <param name="Matches">Which requests: method, path with query.</param>
/// <param name="Kind">What goes wrong.</param>
internal sealed record Fault(Func<string, string, bool> Matches, FaultKind Kind)
{
    private int _left = 1;

    /// <summary>How many requests are still to be hit.</summary>
    public int Times { get => _left; init => _left = value; }

    public int Code { get; init; } = 500;

    public string Reason { get; init; } = "InternalError";

    public int? RetryAfter { get; init; }

    /// <summary>A text in place of a Status, as a server that is starting up gives.</summary>
    public string? PlainText { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>How many requests were hit.</summary>
    public int Hits { get; private set; }

    public static Fault Status(int code, string reason, Func<string, string, bool> matches, int times = 1, int? retryAfter = null) =>
        new(matches, FaultKind.Status) { Code = code, Reason = reason, Times = times, RetryAfter = retryAfter };

    public bool Take(string method, string path)
    {
        lock (Matches)
        {
            if (_left == 0 || !Matches(method, path))
            {
                return false;
            }

            _left--;
            Hits++;
            return true;
        }
    }
}
