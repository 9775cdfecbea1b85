using System.IO.Enumeration;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Which processes a query wants; what is null or empty admits all.</summary>
internal sealed record ProcessFilter
{
    public string? AssemblyId { get; init; }

    /// <summary>The assembly's name; <c>*</c> stands for any text.</summary>
    public string? AssemblyName { get; init; }

    public string? AssemblyType { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public IReadOnlyList<string> Statuses { get; init; } = [];

    public IReadOnlyList<string> Intents { get; init; } = [];

    public bool Admits(ProcessView process) =>
        Same(AssemblyId, process.AssemblyId)
        && (string.IsNullOrEmpty(AssemblyName) || FileSystemName.MatchesSimpleExpression(AssemblyName, process.AssemblyName))
        && Same(AssemblyType, process.AssemblyType)
        && (Statuses.Count == 0 || Statuses.Any(status => Letters(status) == Letters(process.Status)))
        && (Intents.Count == 0 || Intents.Any(intent => Letters(intent) == Letters(process.Intent)));

    private static bool Same(string? wanted, string actual) => string.IsNullOrEmpty(wanted) || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    /// <summary>"In Progress", "IN_PROGRESS" and "InProgress" are the same word.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();
}
