namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A value, or why there is none.</summary>
/// <param name="Text">The value; null when there is none.</param>
/// <param name="IsPending">There will be one: it waits for the output of a step.</param>
internal readonly record struct ResolvedValue(string? Text, bool IsPending)
{
    public static ResolvedValue Unset { get; } = new(null, false);

    public static ResolvedValue Pending { get; } = new(null, true);

    public static implicit operator ResolvedValue(string? text) => new(text, false);
}
