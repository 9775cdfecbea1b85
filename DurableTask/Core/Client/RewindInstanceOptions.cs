namespace DurableTask;

/// <summary>Options of a rewind.</summary>
/// <param name="Reason">Why, for whoever reads the history.</param>
/// <param name="FromEvent">
/// How many events of the history stay; the turn at the cut goes as a whole. Activities that were called before it and ended after it
/// run again. Null: everything before the last failure stays.
/// </param>
public record RewindInstanceOptions(string? Reason = null, int? FromEvent = null);
