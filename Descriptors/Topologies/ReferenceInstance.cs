namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A reference to another top-level assembly.</summary>
/// <param name="Owner">The assembly instance that declares it.</param>
/// <param name="Key">Its key there, for example <c>base</c>.</param>
/// <param name="Type">The descriptor that the other assembly must have.</param>
/// <param name="AssemblyName">The other assembly's name.</param>
public sealed record ReferenceInstance(string Owner, string Key, string Type, string AssemblyName);
