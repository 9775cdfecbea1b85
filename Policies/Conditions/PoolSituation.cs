using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Policies.Conditions;

/// <summary>How a pool is manned.</summary>
/// <param name="Members">How many members are in which situation.</param>
/// <param name="Minimum">Members that should serve at least.</param>
public sealed record PoolSituation(PoolView Members, int Minimum);
