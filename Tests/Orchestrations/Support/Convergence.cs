using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>Whether a pool is as it should be: what is published, what the machines hold and what the balancer knows agree, and nothing goes on.</summary>
internal static class Convergence
{
    /// <summary>What is not as it should be, or null.</summary>
    public static async Task<string?> FaultAsync(Lab lab, SimulatedPool pool)
    {
        var assembly = await lab.AssemblyAsync("pool");
        var resources = Lab.Resources(assembly);
        var members = resources.Keys.Where(r => r != pool.Balancer).Select(r => $"<{r}>").Order().ToList();
        var running = await CountAsync(lab, OrchestratorNames.AssemblyProcess) + await CountAsync(lab, OrchestratorNames.ResourceTransition)
            + await CountAsync(lab, OrchestratorNames.ResourceOperation);
        var monitors = await CountAsync(lab, OrchestratorNames.HealMonitor) + await CountAsync(lab, OrchestratorNames.ScaleMonitor);
        var faults = new List<string>();
        Check(assembly.State == LifecycleState.Active, $"the assembly is {assembly.State}");
        Check(resources.Values.All(r => r.State == LifecycleState.Active && r.UnderWay is null), $"states: {string.Join(", ", resources.Select(r => $"{r.Key} {r.Value.State} {r.Value.StateReason}"))}");
        Check(pool.Installed.SequenceEqual(resources.Keys.Order()), $"installed: {string.Join(", ", pool.Installed)}");
        Check(pool.Attached.SequenceEqual(members), $"attached: {string.Join(", ", pool.Attached)}; members: {string.Join(", ", members)}");
        Check(pool.Disabled.Count == 0, $"disabled: {string.Join(", ", pool.Disabled)}");
        Check(assembly.Relationships.Count == members.Count, $"{assembly.Relationships.Count} relationships");
        Check(running == 0, $"{running} processes or children still run");
        Check(monitors == resources.Count + 1, $"{monitors} monitors");
        foreach (var condition in assembly.Conditions)
        {
            var expected = condition.Type is "Available" or "MetricsFresh" ? ConditionStatus.True : ConditionStatus.False;
            Check(condition.Status == expected || condition.Type == "ScaleLimitReached", $"condition {condition.Type}: {condition.Message}");
        }

        return faults.Count == 0 ? null : string.Join(Environment.NewLine, faults);

        void Check(bool isSo, string fault)
        {
            if (!isSo)
            {
                faults.Add(fault);
            }
        }
    }

    private static async Task<long> CountAsync(Lab lab, string name) =>
        await lab.Client.CountInstancesAsync(new() { Name = name, Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended] });
}
