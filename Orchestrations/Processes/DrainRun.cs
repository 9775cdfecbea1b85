using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Empties one cluster member without cutting what it carries, as the drain policy says step by step.</summary>
internal sealed class DrainRun(ProcessSession session, Attachments attachments, DrainPolicy policy, string member)
{
    private int _line = -1;

    /// <summary>The drain as it ended: Drained or Undrained.</summary>
    public async Task<DrainState> RunAsync(Func<bool> isWantedBack)
    {
        var step = Drain.Begin(member, session.Context.CurrentUtcDateTime);
        Note(step.State);
        if (!attachments.CanDrain(member))
        {
            return Ended(step.State with { Phase = DrainPhase.Drained, Reason = "nothing routes work to it that could be kept away" });
        }

        while (true)
        {
            var seen = await CarryOutAsync(step);
            step = Drain.Next(policy, step.State, seen with
            {
                Cancelled = session.Mailbox.CancelReason is not null,
                LoadReturned = isWantedBack(),
                MemberBroken = session.Mailbox.DeadMembers.Contains(member),
            }, session.Context.CurrentUtcDateTime);
            Note(step.State);
            if (step.Command is DrainCommand.Cease or DrainCommand.Keep)
            {
                return Ended(step.State);
            }
        }
    }

    private async Task<DrainObservation> CarryOutAsync(DrainStep step)
    {
        switch (step.Command)
        {
            case DrainCommand.Count:
                await PauseAsync(step);
                return new() { ActiveCalls = await attachments.CountAsync(member) };
            case DrainCommand.Disable or DrainCommand.Enable:
                var fault = await attachments.SwitchAsync(member, on: step.Command == DrainCommand.Enable);
                if (fault is not null)
                {
                    Note(step.State with { Reason = Texts.Short($"{step.Command} failed, trying again: {fault}", 300) });
                    await PauseAsync(step with { Wait = policy.ReadInterval });
                }

                return new() { CommandDone = fault is null };
            default:
                return new();
        }
    }

    private Task PauseAsync(DrainStep step) => DrainPace.WaitAsync(session, policy, step);

    private DrainState Ended(DrainState state)
    {
        // Serving again it is an ordinary member; drained it stays marked until it is gone.
        var record = session.Assembly.PoolMembers.GetValueOrDefault(member) ?? new();
        Change(record with { Drain = state.Phase == DrainPhase.Undrained ? null : state });
        Show(state, state.Phase == DrainPhase.Undrained ? ActionState.Skipped : ActionState.Done);
        return state;
    }

    private void Note(DrainState state)
    {
        var record = session.Assembly.PoolMembers.GetValueOrDefault(member) ?? new();
        if (record.Drain is not { } known || known.Phase != state.Phase || known.ActiveCalls != state.ActiveCalls || known.Reason != state.Reason)
        {
            Change(record with { Drain = state });
            Show(state, ActionState.Running);
            session.Publish(ProcessState.InProgress, plan: session.Activities);
        }
    }

    private void Change(PoolMemberRecord record) =>
        session.Change(report => report with { PoolMembers = new Dictionary<string, PoolMemberRecord?> { [member] = record } });

    private void Show(DrainState state, ActionState status)
    {
        var line = new PlanProgress
        {
            Id = $"Drain:{member}",
            Action = "Drain",
            Target = member,
            Status = status,
            Reason = state.Reason,
            StartTime = state.Since,
            EndTime = status == ActionState.Running ? null : session.Context.CurrentUtcDateTime,
        };
        if (_line < 0)
        {
            _line = session.Activities.Count;
            session.Activities.Add(line);
        }
        else
        {
            session.Activities[_line] = line;
        }
    }
}
