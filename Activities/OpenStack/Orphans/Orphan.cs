namespace VoipWorkflows.Activities.OpenStack.Orphans;

/// <summary>Something that carries our mark and belongs to no assembly.</summary>
/// <param name="Location">The deployment location that it is at.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of a key pair its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="AssemblyId">The assembly that it was made for; empty where that is not known.</param>
/// <param name="ComponentId">The component that it was made for.</param>
internal sealed record Orphan(string Location, string Kind, string Id, string Name, string AssemblyId, string ComponentId)
{
    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Why it could not be deleted, or null.</summary>
    public string? Fault { get; init; }
}
