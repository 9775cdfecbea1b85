namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The answer to a search by part of a name.</summary>
/// <param name="Assemblies">What was found.</param>
/// <param name="Partial">True when there is more than was returned.</param>
internal sealed record AssemblySearchView(IReadOnlyList<AssemblySummaryView> Assemblies, bool Partial);
