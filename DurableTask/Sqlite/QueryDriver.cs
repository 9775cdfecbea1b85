namespace DurableTask.Sqlite;

/// <summary>A way to walk to the instances that a query admits: over one index, in parts that together give each instance once.</summary>
/// <param name="Arms">The parts. Each is walked in the order of its index.</param>
/// <param name="Ordered">Whether the index has the order of the answer, so that a page costs no more than its length.</param>
internal sealed record QueryDriver(IReadOnlyList<QueryArm> Arms, bool Ordered = true);
