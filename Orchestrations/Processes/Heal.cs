using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// Restores one broken resource, by the least that helps. New work is kept away from it meanwhile; what routes work to others gets
/// its whole list again.
/// </summary>
internal sealed class Heal
{
    private readonly ProcessSession _session;
    private readonly HealTask _task;
    private readonly ActionRunner _runner;
    private readonly Attachments _attachments;

    public Heal(ProcessSession session)
    {
        _session = session;
        _task = session.Input.Heal!;
        _runner = new(session);
        _attachments = new(session, _runner);
    }

    public async Task<ProcessResult> RunAsync()
    {
        await _session.AdmitAsync();
        if (!_session.Assembly.Components.ContainsKey(_task.Component))
        {
            return new(ProcessState.Cancelled, $"'{_task.Component}' does not exist any more");
        }

        if (_task.IsRecovered)
        {
            await Preparation.PrepareAsync(_session, lookUpReferences: false);
            return await ProveAsync() ?? await RejoinAsync();
        }

        MarkBroken();
        _session.Publish(ProcessState.InProgress);
        await Preparation.PrepareAsync(_session, lookUpReferences: false);
        _session.EndPreview(Planned());

        // The gateway may be what is broken, and it notices a dead member by itself: a failure here changes nothing.
        _ = await _attachments.SwitchAsync(_task.Component, on: false);
        return await ClimbAsync() ?? await RejoinAsync();
    }

    // What is tried first; what comes after it depends on how that ends.
    private List<PlanProgress> Planned()
    {
        var level = HealLadder.First(_task.Policy.Knowing([.. HealAttemptRun.LevelsOf(WorkOrder.Script(_session, _task.Component))]), IsGone())?.Level ?? HealLevel.Recreate;
        Transition[] transitions = level == HealLevel.Recreate
            ? [Transition.Stop, Transition.Install, Transition.Configure, Transition.Start, Transition.Integrity]
            : [Transition.Stop, Transition.Start, Transition.Integrity];
        var attached = _attachments.Of(_task.Component).Select(r => r.Name).ToList();
        return
        [
            .. attached.Select(r => new PlanProgress { Id = $"Disable:{r}", Action = "Disable", Target = r }),
            .. transitions.Select(t => new PlanProgress { Id = $"{t}:{_task.Component}", Action = t.ToString(), Target = _task.Component }),
            .. attached.Select(r => new PlanProgress { Id = $"Enable:{r}", Action = "Enable", Target = r }),
        ];
    }

    private void MarkBroken()
    {
        var record = _session.Assembly.Components[_task.Component];
        if (record.State == LifecycleState.Active)
        {
            _session.Change(_task.Component, record with { State = LifecycleState.Broken, Reason = _task.Reason });
        }
    }

    private async Task<ProcessResult?> ProveAsync()
    {
        var fault = await new HealAttemptRun(_session, _runner, _task.Component, new(HealLevel.Restart, 1, TimeSpan.FromSeconds(30))).ProveAsync();
        return fault is null ? null : new(ProcessState.Failed, $"'{_task.Component}' seemed to be well again and is not: {fault}");
    }

    // Null when it is restored, else how the process ends.
    private async Task<ProcessResult?> ClimbAsync()
    {
        var script = WorkOrder.Script(_session, _task.Component);
        var policy = _task.Policy.Knowing([.. HealAttemptRun.LevelsOf(script)]);
        var faults = new List<string>();
        var isGone = IsGone() || await InspectAsync(script);
        for (var attempt = HealLadder.First(policy, isGone); attempt is not null;)
        {
            var run = new HealAttemptRun(_session, _runner, _task.Component, attempt) { IsGone = isGone };
            var (outcome, fault) = await run.RunAsync();
            if (_session.Mailbox.CancelReason is { } reason)
            {
                return new(ProcessState.Cancelled, reason);
            }

            if (outcome == HealOutcome.Restored)
            {
                return null;
            }

            faults.Add($"{attempt.Level}: {fault}");
            isGone = outcome == HealOutcome.Gone;
            attempt = HealLadder.Next(policy, attempt, outcome);
        }

        return new(ProcessState.Failed, Texts.Short($"'{_task.Component}' could not be healed: {string.Join("; ", faults)}", 2000));
    }

    // What cannot be told now shows in the attempts.
    private async Task<bool> InspectAsync(LifecycleScript script) =>
        script.Operations.TryGetValue(HealOperations.Inspect, out var steps)
        && (await _runner.WorkAsync(OrchestratorNames.ResourceOperation, WorkOrder.Make(_session, _task.Component, HealOperations.Inspect, steps))).IsGone;

    private bool IsGone() => _session.Assembly.Components[_task.Component].State is LifecycleState.Failed or LifecycleState.Created or LifecycleState.Installed;

    private async Task<ProcessResult> RejoinAsync()
    {
        if (await RenewAsync() is { } failure)
        {
            return failure;
        }

        if (await _attachments.SwitchAsync(_task.Component, on: true) is { } fault)
        {
            return new(ProcessState.Failed, $"'{_task.Component}' is healed but could not be given work again: {fault}");
        }

        return await _attachments.SyncAsync(_task.Component) is { } lost
            ? new(ProcessState.Failed, $"'{_task.Component}' is healed but its list could not be synchronised: {lost}")
            : new(ProcessState.Completed, $"'{_task.Component}' serves again");
    }

    // Re-created elsewhere it may have other addresses: what was told to others is taken back and told anew. Whatever else is missing is planned.
    private async Task<ProcessResult?> RenewAsync()
    {
        var resolver = _session.Assembly.Resolver();
        foreach (var relationship in _attachments.Of(_task.Component))
        {
            var now = resolver.PropertiesOf(relationship);
            if (now.Any(p => _session.Assembly.Relationships[relationship.Name].GetValueOrDefault(p.Key) != p.Value))
            {
                var ceased = await _runner.RunAsync(new PlanAction
                {
                    Id = $"{PlanActionKind.CeaseRelationship}:{relationship.Name}",
                    Kind = PlanActionKind.CeaseRelationship,
                    Target = relationship.Name,
                    IsBestEffort = true,
                });
                if (ceased.State != ActionState.Done)
                {
                    return new(ProcessState.Failed, ceased.Reason);
                }
            }
        }

        var plan = Planner.Plan(_session.Assembly.Topology!, _session.Assembly.States, LifecycleState.Active, [_task.Component]);
        var result = plan.Actions.Count == 0 ? null : await new PlanExecution(_session, _runner, plan).RunAsync();
        return result is null or { Status: ProcessState.Completed } ? null : result;
    }
}
