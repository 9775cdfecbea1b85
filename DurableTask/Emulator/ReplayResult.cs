namespace DurableTask.Emulator;

/// <summary>What a replay showed.</summary>
/// <param name="Matches">Whether the code decides what the history says.</param>
/// <param name="EventsReplayed">How many events agreed before the first turn that does not.</param>
/// <param name="Expected">What the history says there, or null.</param>
/// <param name="Actual">What the code does there now, or null.</param>
public sealed record ReplayResult(bool Matches, int EventsReplayed, string? Expected, string? Actual);
