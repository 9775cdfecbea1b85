namespace DurableTask.Core.Tests.Model;

/// <summary>What a program came to.</summary>
/// <param name="Value">Its result or the message of its failure.</param>
/// <param name="Failed">Whether it failed.</param>
/// <param name="Status">The last custom status as JSON, or null.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record Outcome(string Value, bool Failed, string? Status, TimeSpan Elapsed);
