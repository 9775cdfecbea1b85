namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What is known of another assembly when properties are resolved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Properties">Its own properties.</param>
public sealed record ReferencedAssembly(string Name, string Id, IReadOnlyDictionary<string, string> Properties);
