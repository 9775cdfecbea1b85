using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Policies.Conditions;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What is the matter with a component, in words.</summary>
internal static class ComponentConditions
{
    public static IReadOnlyList<Condition> Of(AssemblyRecord assembly, ComponentInstance component)
    {
        var conditions = new List<Condition>();
        if (assembly.Components.GetValueOrDefault(component.Name) is { } record)
        {
            conditions.Add(record.State == LifecycleState.Active
                ? new(ConditionTypes.Available, ConditionStatus.True, "Serving", "it is Active", record.Since)
                : new(ConditionTypes.Available, ConditionStatus.False, "NotActive", record.Reason ?? $"it is {record.State}", record.Since));
            if (record.UnderWay is { } work)
            {
                conditions.Add(new(ConditionTypes.Progressing, ConditionStatus.True, work.Transition.ToString(), $"{work.Transition} by process {work.ProcessId}", record.Since));
            }

            if (assembly.Health.GetValueOrDefault(component.Name) is { Heals: { } heals } health && (health.IsBroken || heals.Quarantined))
            {
                conditions.Add(new(
                    heals.Quarantined ? ConditionTypes.HealFailed : ConditionTypes.Degraded,
                    ConditionStatus.True,
                    heals.Quarantined ? "BudgetSpent" : "Broken",
                    health.Reason ?? "it does not serve",
                    heals.Begun.Count > 0 ? heals.Begun[^1] : record.Since));
            }
        }

        if (assembly.PoolMembers.GetValueOrDefault(component.Name)?.Drain is { } drain)
        {
            conditions.Add(new(ConditionTypes.Draining, ConditionStatus.True, drain.Phase.ToString(), drain.Reason, drain.Since));
        }

        return conditions;
    }
}
