using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Reachability;

/// <summary>One use of something that breaks determinism, wherever it stands; whether it matters depends on who reaches it.</summary>
internal sealed class ForbiddenUse(DiagnosticDescriptor rule, string what, Location location)
{
    public Location Location => location;

    public Diagnostic Report(string reachedBy) => Diagnostic.Create(rule, location, what, reachedBy);
}
