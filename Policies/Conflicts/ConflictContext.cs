namespace VoipWorkflows.Policies.Conflicts;

/// <summary>What some cells of the conflict table depend on besides the two operations.</summary>
/// <param name="Size">Members of the pool that hold a place.</param>
/// <param name="Minimum">Members that it has at least.</param>
/// <param name="HealsInFlight">Heals that are running.</param>
/// <param name="MaxHealsInFlight">Heals that may run at the same time.</param>
public sealed record ConflictContext(int Size, int Minimum, int HealsInFlight = 1, int MaxHealsInFlight = 1);
