using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Runs the actions of a plan, each as a sub-orchestration, and notes what they did to the assembly.</summary>
internal sealed class ActionRunner
{
    private readonly ProcessSession _session;
    private readonly TransitionAction _transitions;
    private readonly RelationshipAction _relationships;
    private readonly List<string> _children = [];
    private readonly RelationshipDrain _drains;
    private readonly Succession _succession;
    private int _count;
    private int _told;

    public ActionRunner(ProcessSession session)
    {
        _session = session;
        _transitions = new(session, this);
        Operations = new(session, this);
        _relationships = new(session, Operations);
        _drains = new(session, this);
        _succession = new(session);
    }

    public RelationshipOperations Operations { get; }

    public Task<ActionEnd> RunAsync(PlanAction action) => action.Kind switch
    {
        PlanActionKind.Barrier => Task.FromResult(ActionEnd.Done),
        PlanActionKind.Transition => _transitions.RunAsync(action),
        PlanActionKind.CreateRelationship => _relationships.CreateAsync(action),
        PlanActionKind.CeaseRelationship => _relationships.CeaseAsync(action),
        PlanActionKind.Drain => _drains.RunAsync(action),
        PlanActionKind.SwitchOver => _succession.SwitchOverAsync(),
        PlanActionKind.TellReferrers => _succession.TellReferrersAsync(++_told),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, "Not a kind of action."),
    };

    /// <summary>Tells what runs now to stop. What is begun later, to take something back, is not affected.</summary>
    public void CancelRunning()
    {
        foreach (var child in _children)
        {
            _session.Context.SendEvent(child, StepSequence.CancelEvent, true);
        }
    }

    /// <summary>Runs work on a resource. Never throws for a failure: even a terminated child is one that failed.</summary>
    public async Task<ResourceWorkResult> WorkAsync(TaskName orchestrator, ResourceWork work)
    {
        var child = FormattableString.Invariant($"{_session.Context.InstanceId}:{++_count}");
        _children.Add(child);
        try
        {
            return await _session.Context.CallSubOrchestratorAsync<ResourceWorkResult>(orchestrator, work, new SubOrchestrationOptions(instanceId: child) { Tags = _session.Tags });
        }
        catch (TaskFailedException e)
        {
            return new() { Outcome = WorkOutcome.Failed, HasBegun = true, Reason = e.FailureDetails.ErrorMessage };
        }
        finally
        {
            _ = _children.Remove(child);
        }
    }
}
