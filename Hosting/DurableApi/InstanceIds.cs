namespace VoipWorkflows.Hosting.DurableApi;

/// <summary>What an instance id may look like.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    /// <summary>What is wrong with an id, or null. A slash that arrives encoded is a slash.</summary>
    public static string? Fault(string id) => id switch
    {
        "" => "An instance id must not be empty.",
        { Length: > MaxLength } => $"An instance id has at most {MaxLength} characters; this one has {id.Length}.",
        ['@', ..] => "An instance id must not start with '@'.",
        _ when id.IndexOfAny(['/', '\\', '?', '#']) >= 0 || id.Contains("%2F", StringComparison.OrdinalIgnoreCase) => "An instance id must not contain any of / \\ ? #.",
        _ when id.Any(char.IsControl) => "An instance id must not contain control characters.",
        _ => null,
    };
}
