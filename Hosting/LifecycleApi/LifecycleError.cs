namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The body of every refusal.</summary>
/// <param name="LocalizedMessage">What is wrong, for people.</param>
internal sealed record LifecycleError(string LocalizedMessage)
{
    public IReadOnlyDictionary<string, string> Details { get; } = new Dictionary<string, string>();

    public string? Url { get; }
}
