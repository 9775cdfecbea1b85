using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Takes a resource through one transition.</summary>
internal sealed class TransitionAction(ProcessSession session, ActionRunner runner)
{
    public Task<ActionEnd> RunAsync(PlanAction action)
    {
        var place = session.Places[action.Target];
        var before = session.Assembly.Components.GetValueOrDefault(action.Target)
            ?? new ComponentRecord { Location = place.Location, InfrastructureType = place.InfrastructureType };
        var transition = action.Transition!.Value;
        var topology = session.At(action.Side);
        var script = WorkOrder.Script(session, action.Target, topology);
        var steps = action.IsDeclared ? script.StepsOf(transition) : [];

        // Something that was started and not stopped may run, whatever the state says: a Start that failed half-way left it behind.
        var clearing = transition == Transition.Uninstall && before.MayRun ? script.StepsOf(Transition.Stop) : [];
        if (steps.Count + clearing.Count == 0)
        {
            session.Change(action.Target, Succeeded(before, action, topology));
            return Task.FromResult(ActionEnd.Done);
        }

        session.Change(action.Target, before with
        {
            // Cut short, it may be gone or there: what is not known to be there has to be made anew.
            UnderWay = new(transition, session.Context.InstanceId, transition == Transition.Uninstall ? LifecycleState.Failed : action.OnFailure),
            MayRun = before.MayRun || transition == Transition.Start,
        });
        return RunAsync(action, WorkOrder.Make(session, action.Target, transition.ToString(), steps, topology) with
        {
            Clearing = clearing,
            ProvesIntegrity = transition == Transition.Integrity,
        }, script);
    }

    private async Task<ActionEnd> RunAsync(PlanAction action, ResourceWork work, LifecycleScript script)
    {
        var result = await runner.WorkAsync(OrchestratorNames.ResourceTransition, work);
        var after = WithOutputs(session.Assembly.Components[action.Target], work, result, script) with { UnderWay = null };
        switch (result.Outcome)
        {
            case WorkOutcome.Done:
                session.Change(action.Target, Succeeded(after, action, session.At(action.Side)));
                return ActionEnd.Done;
            case WorkOutcome.Cancelled:
                session.Change(action.Target, after with
                {
                    State = result.HasBegun ? action.OnFailure : action.From,
                    Reason = result.HasBegun ? $"{action.Transition} was cancelled" : null,
                });
                return new(ActionState.Skipped, "cancelled");
            default:
                session.Change(action.Target, after with
                {
                    State = action.OnFailure,
                    Reason = Texts.Short($"{action.Transition} failed: {result.Reason}", 1000),
                });
                return new(ActionState.Failed, result.Reason) { IsGone = result.IsGone };
        }
    }

    private ComponentRecord Succeeded(ComponentRecord record, PlanAction action, Topology topology) => action.Transition switch
    {
        // What was installed is gone, and with it everything that was known of it.
        Transition.Uninstall => new() { State = action.To, Location = record.Location, InfrastructureType = record.InfrastructureType },
        Transition.Stop => record with { State = action.To, Reason = ReasonIn(record, action), MayRun = false },
        Transition.Install or Transition.Configure or Transition.Start or Transition.Reconfigure => record with
        {
            State = action.To,
            Reason = ReasonIn(record, action),
            Applied = Configurations.After(session.Assembly, record, topology, action),
        },
        _ => record with { State = action.To, Reason = ReasonIn(record, action) },
    };

    private static string? ReasonIn(ComponentRecord record, PlanAction action) => action.To == LifecycleState.Broken ? record.Reason : null;

    private static ComponentRecord WithOutputs(ComponentRecord record, ResourceWork work, ResourceWorkResult result, LifecycleScript script)
    {
        var steps = new Dictionary<string, IReadOnlyDictionary<string, string>>(record.StepOutputs);
        foreach (var (step, values) in result.StepOutputs)
        {
            steps[step] = values;
        }

        var outputs = new Dictionary<string, string>(record.Outputs);
        foreach (var (property, value) in script.EvaluateOutputs(work.Scope with { StepOutputs = steps }))
        {
            outputs[property] = value;
        }

        return record with { StepOutputs = steps, Outputs = outputs };
    }
}
