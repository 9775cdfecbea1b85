using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Brings members of a cluster into service: new ones, ones that a former attempt left half-way, ones that were being drained.</summary>
internal sealed class ScaleOut(ProcessSession session)
{
    private readonly ActionRunner _runner = new(session);

    private PoolTask Order => session.Pool!;

    public async Task<ProcessResult> RunAsync()
    {
        await session.AdmitAsync();
        var present = session.Assembly.Topology!.Components;
        var isNew = Order.Members.Where(m => !present.ContainsKey(m)).ToList();
        PoolChanges.Join(session, Order.Cluster, isNew);
        session.Publish(ProcessState.InProgress);
        var result = await BringUpAsync();
        if (result.Status == ProcessState.Completed)
        {
            session.Change(report => report with
            {
                PoolMembers = Order.Members.ToDictionary(m => m, _ => (PoolMemberRecord?)new PoolMemberRecord { JoinedAt = session.Context.CurrentUtcDateTime }),
            });
            return result with { Reason = $"{string.Join(", ", Order.Members)} {(Order.Members.Count == 1 ? "serves" : "serve")}" };
        }

        // Nobody retries what a policy wanted; it wants something else next time.
        return Order.IsAutomatic && isNew.Count > 0 && session.Mailbox.CancelReason is null ? await TakeBackAsync(isNew, result) : result;
    }

    private async Task<ProcessResult> BringUpAsync()
    {
        try
        {
            await Preparation.PrepareAsync(session, lookUpReferences: true);
        }
        catch (TaskFailedException e)
        {
            return new(ProcessState.Failed, e.FailureDetails.ErrorMessage);
        }
        catch (ProcessEndException e)
        {
            return e.Result;
        }

        var plan = Planner.Plan(session.Assembly.Topology!, session.Assembly.States, session.Input.Desired, Order.Members);
        var result = await new PlanExecution(session, _runner, plan).RunAsync();
        if (result.Status != ProcessState.Completed)
        {
            return result;
        }

        var attachments = new Attachments(session, _runner);
        foreach (var member in Order.Members.Where(m => session.Assembly.PoolMembers.GetValueOrDefault(m)?.Drain is not null))
        {
            if (await attachments.SwitchAsync(member, on: true) is { } fault)
            {
                return new(ProcessState.Failed, $"'{member}' could not be given work again: {fault}");
            }
        }

        return result;
    }

    private async Task<ProcessResult> TakeBackAsync(IReadOnlyList<string> members, ProcessResult failure)
    {
        var plan = Planner.Plan(session.Assembly.Topology!, session.Assembly.States, LifecycleState.None, members);
        var removal = await new PlanExecution(session, _runner, plan).RunAsync();
        if (removal.Status != ProcessState.Completed)
        {
            return failure with { Reason = $"{failure.Reason}; and what it left could not be removed: {removal.Reason}" };
        }

        PoolChanges.Leave(session, Order.Cluster, members);
        return failure with { Reason = $"{failure.Reason}; what it left was removed again" };
    }
}
