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
        PoolChanges.Join(session, Order.Cluster, isNew, Order.IsAutomatic);
        session.Publish(ProcessState.InProgress);
        await Preparation.PrepareAsync(session, lookUpReferences: true);
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

        session.Change(report => report with
        {
            PoolMembers = Order.Members.ToDictionary(m => m, _ => (PoolMemberRecord?)new PoolMemberRecord { JoinedAt = session.Context.CurrentUtcDateTime }),
        });
        return result with { Reason = $"{string.Join(", ", Order.Members)} {(Order.Members.Count == 1 ? "serves" : "serve")}" };
    }
}
