namespace VoipWorkflows.Benchmarks.Running;

/// <summary>What the command line asks for.</summary>
/// <param name="Scenarios">Names; empty: all.</param>
/// <param name="Store">sqlite or memory; null: sqlite for all, and memory for hello-sequence, which has a goal there too.</param>
/// <param name="Runs">Of every figure the middle one is reported.</param>
/// <param name="Json">An array on standard output instead of a table.</param>
/// <param name="Folder">Where stores are made and removed again: its disk is the one that is measured.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Scenarios, string? Store, int Runs, bool Json, string Folder);
