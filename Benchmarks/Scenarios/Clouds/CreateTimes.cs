namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>How long one create took, and how much of that nobody could have saved.</summary>
/// <param name="WallMs">From the intent to Active.</param>
/// <param name="CloudMs">The longest chain of requests to OpenStack and of servers becoming ACTIVE.</param>
/// <param name="WithServersMs">The longest chain when the servers' boots and the steps on them count too.</param>
/// <param name="Requests">Requests to OpenStack, on the longest chain or beside it.</param>
internal sealed record CreateTimes(double WallMs, double CloudMs, double WithServersMs, int Requests);
