using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What a process that waited is let in with.</summary>
/// <param name="Assembly">The assembly as it is now.</param>
/// <param name="Pool">What to do to a cluster, or null.</param>
internal sealed record ProcessGo(AssemblyRecord Assembly, PoolTask? Pool);
