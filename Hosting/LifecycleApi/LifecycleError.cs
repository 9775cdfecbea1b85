namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The body of every refusal.</summary>
/// <param name="Details">Always empty: the message says it all.</param>
/// <param name="LocalizedMessage">What is wrong, for people.</param>
/// <param name="Url">Always null.</param>
internal sealed record LifecycleError(IReadOnlyDictionary<string, string> Details, string LocalizedMessage, string? Url)
{
    private static readonly Dictionary<string, string> s_noDetails = [];

    public static LifecycleError From(string message) => new(s_noDetails, message, null);
}
