using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Calls the operations of relationships on the resources behind their ends.</summary>
internal sealed class RelationshipOperations(ProcessSession session, ActionRunner runner)
{
    /// <summary>Runs operations of a relationship in order. The outputs are those of the last one.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="operations">Its operations.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="topology">The side of an upgrade that it belongs to; null for the topology that counts.</param>
    public async Task<ResourceWorkResult> RunAsync(
        RelationshipInstance relationship, IReadOnlyList<EndOperation> operations, IReadOnlyDictionary<string, string> properties, Topology? topology = null)
    {
        topology ??= session.Assembly.Topology!;
        ResourceWorkResult? last = null;
        var hasBegun = false;
        foreach (var operation in operations)
        {
            var end = relationship.InstanceAt(operation.End);
            var targets = topology.FindOperation(end, operation.Operation);
            if (targets.Count == 0)
            {
                return Failed($"'{end}' offers no operation '{operation.Operation}'");
            }

            foreach (var target in targets)
            {
                var result = last = await RunAsync(target, properties, topology);
                hasBegun |= result.HasBegun;
                if (result.Outcome != WorkOutcome.Done)
                {
                    return result with { HasBegun = hasBegun };
                }
            }
        }

        return (last ?? new() { Outcome = WorkOutcome.Done }) with { HasBegun = hasBegun };
    }

    /// <summary>The work that an operation is; null when its resource has no steps for it.</summary>
    public ResourceWork? Work(OperationTarget target, IReadOnlyDictionary<string, string> properties, Topology? topology = null)
    {
        topology ??= session.Assembly.Topology!;
        if (!session.Places.ContainsKey(target.Component)
            || !WorkOrder.Script(session, target.Component, topology).Operations.TryGetValue(target.Operation, out var steps))
        {
            return null;
        }

        var work = WorkOrder.Make(session, target.Component, target.Operation, steps, topology);
        return work with { Scope = work.Scope with { OperationParameters = Parameters(target, properties, topology) } };
    }

    private async Task<ResourceWorkResult> RunAsync(OperationTarget target, IReadOnlyDictionary<string, string> properties, Topology topology) =>
        Work(target, properties, topology) is { } work
            ? await runner.WorkAsync(OrchestratorNames.ResourceOperation, work)
            : Failed($"'{target.Component}' has no steps for its operation '{target.Operation}', or does not exist");

    private static Dictionary<string, string> Parameters(OperationTarget target, IReadOnlyDictionary<string, string> properties, Topology topology)
    {
        var declared = topology.ResourceTypes[topology.Components[target.Component].Type].Operations[target.Operation].Parameters;
        var parameters = declared.Where(p => p.Value.Default is not null).ToDictionary(p => p.Key, p => p.Value.Default!);
        foreach (var (name, value) in properties)
        {
            if (value.Length > 0 || !parameters.ContainsKey(name))
            {
                parameters[name] = value;
            }
        }

        return parameters;
    }

    private static ResourceWorkResult Failed(string reason) => new() { Outcome = WorkOutcome.Failed, Reason = reason };
}
