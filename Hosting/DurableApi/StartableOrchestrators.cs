namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>The orchestrators that <c>/api/orchestrators/{name}</c> starts: the public ones. The others are parts of their work.</summary>
internal sealed class StartableOrchestrators(IEnumerable<string> names)
{
    private readonly Dictionary<string, string> _names = names.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _names.Values;

    /// <summary>The name as registered, or null when no such orchestrator can be started.</summary>
    public string? Find(string name) => _names.GetValueOrDefault(name);
}
