namespace DurableTask.Sqlite;

/// <summary>What a check of a whole store has found.</summary>
/// <param name="Instances">How many instances were read.</param>
/// <param name="Records">How many records of their histories were read.</param>
/// <param name="Messages">How many messages wait.</param>
/// <param name="Problems">What is wrong, a sentence each; empty: the store is sound.</param>
public sealed record SqliteVerification(long Instances, long Records, long Messages, IReadOnlyList<string> Problems)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;
}
