using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Establishes relationships and takes them back, by the operations that the resources behind their ends offer.</summary>
internal sealed class RelationshipAction(ProcessSession session, ActionRunner runner)
{
    public async Task<ActionEnd> CreateAsync(PlanAction action)
    {
        var relationship = Find(action);
        var properties = session.Assembly.Resolver().PropertiesOf(relationship);
        var result = await OperateAsync(relationship, relationship.Definition.Create, properties);
        if (result.Outcome == WorkOutcome.Done)
        {
            Note(relationship, properties);
            return ActionEnd.Done;
        }

        // It may have taken effect in part or unnoticed: what is not established must leave no trace at the other end.
        if (result.HasBegun)
        {
            _ = await OperateAsync(relationship, relationship.Definition.Cease, properties);
        }

        return Ended(result);
    }

    public async Task<ActionEnd> CeaseAsync(PlanAction action)
    {
        var relationship = Find(action);
        var properties = session.Assembly.Relationships.GetValueOrDefault(relationship.Name) ?? new Dictionary<string, string>();
        var result = await OperateAsync(relationship, relationship.Definition.Cease, properties);
        if (result.Outcome == WorkOutcome.Done)
        {
            Note(relationship, null);
            return ActionEnd.Done;
        }

        // On the way out both ends go: one that no longer answers must not keep the rest alive.
        if (result.Outcome == WorkOutcome.Failed && (action.IsBestEffort || session.Input.Kind == ProcessKind.Delete))
        {
            Note(relationship, null);
            return ActionEnd.Done with { Reason = result.Reason };
        }

        return Ended(result);
    }

    private RelationshipInstance Find(PlanAction action) => session.Assembly.Topology!.Relationships.First(r => r.Name == action.Target);

    private async Task<ResourceWorkResult> OperateAsync(
        RelationshipInstance relationship, IReadOnlyList<EndOperation> operations, IReadOnlyDictionary<string, string> properties)
    {
        var hasBegun = false;
        foreach (var operation in operations)
        {
            var end = relationship.InstanceAt(operation.End);
            var targets = session.Assembly.Topology!.FindOperation(end, operation.Operation);
            if (targets.Count == 0)
            {
                return Failed($"'{end}' offers no operation '{operation.Operation}'");
            }

            foreach (var target in targets)
            {
                var result = await OperateAsync(target, properties);
                hasBegun |= result.HasBegun;
                if (result.Outcome != WorkOutcome.Done)
                {
                    return result with { HasBegun = hasBegun };
                }
            }
        }

        return new() { Outcome = WorkOutcome.Done, HasBegun = hasBegun };
    }

    private async Task<ResourceWorkResult> OperateAsync(OperationTarget target, IReadOnlyDictionary<string, string> properties)
    {
        if (!session.Places.ContainsKey(target.Component))
        {
            return Failed($"'{target.Component}' does not exist, so that '{target.Operation}' cannot be called on it");
        }

        if (!WorkOrder.Script(session, target.Component).Operations.TryGetValue(target.Operation, out var steps))
        {
            return Failed($"'{target.Component}' has no steps for its operation '{target.Operation}'");
        }

        var work = WorkOrder.Make(session, target.Component, target.Operation, steps);
        return await runner.WorkAsync(OrchestratorNames.ResourceOperation, work with
        {
            Scope = work.Scope with { OperationParameters = Parameters(target, properties) },
        });
    }

    private Dictionary<string, string> Parameters(OperationTarget target, IReadOnlyDictionary<string, string> properties)
    {
        var topology = session.Assembly.Topology!;
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

    private void Note(RelationshipInstance relationship, IReadOnlyDictionary<string, string>? properties) => session.Change(report => report with
    {
        Relationships = new Dictionary<string, IReadOnlyDictionary<string, string>?> { [relationship.Name] = properties },
    });

    private static ActionEnd Ended(ResourceWorkResult result) => result.Outcome == WorkOutcome.Cancelled
        ? new(ActionState.Skipped, "cancelled")
        : new(ActionState.Failed, result.Reason);

    private static ResourceWorkResult Failed(string reason) => new() { Outcome = WorkOutcome.Failed, Reason = reason };
}
