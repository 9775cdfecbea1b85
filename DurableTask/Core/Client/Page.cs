namespace DurableTask;

/// <summary>One page of an answer.</summary>
/// <param name="Values">The items.</param>
/// <param name="ContinuationToken">Where the next page begins; null: there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Values, string? ContinuationToken = null)
    where T : notnull;
