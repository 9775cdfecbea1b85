namespace VoipWorkflows.Activities.OpenStack.Orphans;

/// <summary>The orphans at deployment locations.</summary>
/// <param name="Locations">The locations that were looked at.</param>
/// <param name="Orphans">What was found, in the order in which it is deleted.</param>
/// <param name="Faults">Locations that could not be looked at, with the reason.</param>
internal sealed record OrphanReport(IReadOnlyList<string> Locations, IReadOnlyList<Orphan> Orphans, IReadOnlyDictionary<string, string> Faults);
