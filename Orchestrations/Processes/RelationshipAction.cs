using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Establishes relationships and takes them back, by the operations that the resources behind their ends offer.</summary>
internal sealed class RelationshipAction(ProcessSession session, RelationshipOperations operations)
{
    public async Task<ActionEnd> CreateAsync(PlanAction action)
    {
        var relationship = Find(action);
        var topology = session.At(action.Side);
        var properties = session.Assembly.Resolver(topology).PropertiesOf(relationship);
        var result = await operations.RunAsync(relationship, relationship.Definition.Create, properties, topology);
        if (result.Outcome == WorkOutcome.Done)
        {
            Note(relationship, properties);
            return ActionEnd.Done;
        }

        // It may have taken effect in part or unnoticed: what is not established must leave no trace at the other end.
        if (result.HasBegun)
        {
            var undone = await operations.RunAsync(relationship, relationship.Definition.Cease, properties, topology);
            Doubt(relationship, undone.Outcome != WorkOutcome.Done || result.Outcome == WorkOutcome.Cancelled);
        }

        return Ended(result);
    }

    public async Task<ActionEnd> CeaseAsync(PlanAction action)
    {
        var relationship = Find(action);
        var properties = session.Assembly.Relationships.GetValueOrDefault(relationship.Name) ?? new Dictionary<string, string>();
        var result = await operations.RunAsync(relationship, relationship.Definition.Cease, properties, session.At(action.Side));
        if (result.Outcome == WorkOutcome.Done)
        {
            Note(relationship, null);
            return ActionEnd.Done;
        }

        Doubt(relationship, result.HasBegun);

        // On the way out both ends go: one that no longer answers must not keep the rest alive.
        if (result.Outcome == WorkOutcome.Failed && (action.IsBestEffort || session.Input.Kind == ProcessKind.Delete))
        {
            Note(relationship, null);
            return ActionEnd.Done with { Reason = result.Reason };
        }

        return Ended(result);
    }

    private RelationshipInstance Find(PlanAction action) => session.At(action.Side).Relationships.First(r => r.Name == action.Target);

    private void Note(RelationshipInstance relationship, IReadOnlyDictionary<string, string>? properties) => session.Change(report => report with
    {
        Relationships = new Dictionary<string, IReadOnlyDictionary<string, string>?> { [relationship.Name] = properties },
    });

    private void Doubt(RelationshipInstance relationship, bool isDoubtful)
    {
        if (isDoubtful && relationship.Definition.Further.ContainsKey(SyncedLists.Operation))
        {
            session.Change(report => report with { DoubtfulLists = [relationship.Target] });
        }
    }

    private static ActionEnd Ended(ResourceWorkResult result) => result.Outcome == WorkOutcome.Cancelled
        ? new(ActionState.Skipped, "cancelled")
        : new(ActionState.Failed, result.Reason);
}
