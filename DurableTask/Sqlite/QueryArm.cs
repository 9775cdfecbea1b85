namespace DurableTask.Sqlite;

/// <summary>One walk over one index.</summary>
/// <param name="From">The tables, with the index to use. Instances have the alias i.</param>
/// <param name="Key">The alias of the table that holds the columns of the order.</param>
/// <param name="Decides">The part of the query that the condition stands for; of several tags, the one that it names.</param>
/// <param name="Where">What the index itself decides.</param>
/// <param name="Values">The values of the condition's parameters, in their order (each is a lone question mark).</param>
internal sealed record QueryArm(string From, string Key, QueryPart Decides, string Where, IReadOnlyList<object> Values);
