using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// Waits in an upgrade until a relationship that is to be taken back carries nothing any more. A source that goes is kept from new work meanwhile. A target that goes
/// still takes the work of those who have not followed to its successor: to refuse it would lose calls.
/// </summary>
internal sealed class RelationshipDrain(ProcessSession session, ActionRunner runner)
{
    private readonly Attachments _attachments = new(session, runner);

    public async Task<ActionEnd> RunAsync(PlanAction action)
    {
        var topology = session.At(action.Side);
        var relationship = topology.Relationships.First(r => r.Name == action.Target);
        var policy = topology.Components[relationship.Source].Cluster is { } cluster ? PolicyReading.DrainOf(topology, cluster) : new();
        var keepsAway = topology.ResourcesOf(relationship.Target).All(r => session.At(PlanSide.After).Components.ContainsKey(r.Name));
        var step = Drain.Begin(relationship.Name, session.Context.CurrentUtcDateTime);
        while (step.Command is not (DrainCommand.Cease or DrainCommand.Keep))
        {
            var seen = await CarryOutAsync(step, policy, relationship, topology, keepsAway);
            var isOver = seen.ActiveCalls is null && session.Context.CurrentUtcDateTime - step.State.Since >= policy.Deadline;
            step = Drain.Next(policy, step.State, seen with
            {
                Cancelled = session.Mailbox.CancelReason is not null,

                // What does not answer carries nothing that could be saved by waiting.
                MemberBroken = !Answers(relationship, topology) || (isOver && step.Command == DrainCommand.Count),
            }, session.Context.CurrentUtcDateTime);
        }

        return step.Command == DrainCommand.Cease ? ActionEnd.Done with { Reason = step.State.Reason }
            : session.Mailbox.CancelReason is not null ? new(ActionState.Skipped, "cancelled")
            : new(ActionState.Failed, step.State.Reason);
    }

    private async Task<DrainObservation> CarryOutAsync(DrainStep step, DrainPolicy policy, RelationshipInstance relationship, Topology topology, bool keepsAway)
    {
        switch (step.Command)
        {
            case DrainCommand.Count:
                await DrainPace.WaitAsync(session, policy, step);
                return new() { ActiveCalls = await _attachments.CountAsync(relationship, topology) };
            case DrainCommand.Disable or DrainCommand.Enable when keepsAway:
                var operations = relationship.Definition.Further.GetValueOrDefault(step.Command.ToString()) ?? [];
                var result = await runner.Operations.RunAsync(relationship, operations, session.Assembly.Relationships[relationship.Name], topology);
                if (result.Outcome != WorkOutcome.Done)
                {
                    await DrainPace.WaitAsync(session, policy, step with { Wait = policy.ReadInterval });
                }

                return new() { CommandDone = result.Outcome == WorkOutcome.Done };
            default:
                return new() { CommandDone = true };
        }
    }

    private bool Answers(RelationshipInstance relationship, Topology topology) =>
        topology.ResourcesOf(relationship.Target).All(r => session.Assembly.Components.GetValueOrDefault(r.Name)?.State == LifecycleState.Active);
}
