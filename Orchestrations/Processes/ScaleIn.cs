using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Policies.Draining;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Takes members out of a cluster: chosen, emptied, taken down, forgotten. Until a member is ceased it can be taken back.</summary>
internal sealed class ScaleIn
{
    private readonly ProcessSession _session;
    private readonly ActionRunner _runner;
    private readonly Attachments _attachments;
    private int _takenBack;

    private PoolTask Order => _session.Pool!;

    public ScaleIn(ProcessSession session)
    {
        _session = session;
        _runner = new(session);
        _attachments = new(session, _runner);
    }

    public async Task<ProcessResult> RunAsync()
    {
        await _session.AdmitAsync();
        await Preparation.PrepareAsync(_session, lookUpReferences: false);
        var victims = await ChooseAsync();
        if (victims.Count == 0)
        {
            return new(ProcessState.Cancelled, $"no member of '{Order.Cluster}' can go: the last one that serves stays");
        }

        if (_session.Input.IsPreview)
        {
            _session.Activities.AddRange(victims.Where(_attachments.CanDrain).Select(v => new PlanProgress { Id = $"Drain:{v}", Action = "Drain", Target = v }));
            return await RemoveAsync([.. victims.Select(v => new DrainState { Member = v, Since = _session.Context.CurrentUtcDateTime })]);
        }

        _session.Change(report => report with { Chosen = victims });
        _session.Publish(ProcessState.InProgress);
        var drains = await Task.WhenAll(victims.Select(v => new DrainRun(_session, _attachments, Order.Drain, v).RunAsync(IsWantedBack)));
        var empty = drains.Where(d => d.Phase == DrainPhase.Drained).ToList();
        return empty.Count == 0 ? TakenBack() : await RemoveAsync(empty);
    }

    private async Task<IReadOnlyList<string>> ChooseAsync()
    {
        if (Order.Members.Count > 0)
        {
            return [.. Order.Members.Where(_session.Assembly.Topology!.Components.ContainsKey)];
        }

        var cluster = _session.Assembly.Topology!.Clusters.First(c => c.Name == Order.Cluster);
        var members = await Task.WhenAll(cluster.Indexes.Select(async index =>
        {
            var name = cluster.MemberName(index);
            var situation = Pools.SituationOf(_session.Assembly, name, []);
            return new PoolMember
            {
                Name = name,
                Index = index,
                Serving = situation == MemberSituation.Serving,
                Deleting = situation == MemberSituation.Leaving,
                Broken = situation is MemberSituation.Broken or MemberSituation.Quarantined,
                ActiveCalls = situation == MemberSituation.Serving ? await _attachments.CountAsync(name) : null,
                JoinedAt = _session.Assembly.PoolMembers.GetValueOrDefault(name)?.JoinedAt ?? _session.Assembly.CreatedAt,
            };
        }));
        var spare = members.Length - cluster.Minimum;
        return [.. VictimChoice.Choose(members, Math.Min(Order.Count, spare)).Select(v => v.Name)];
    }

    // Each member asks on each step; as many as are wanted back hear yes.
    private bool IsWantedBack()
    {
        if (_takenBack >= _session.Mailbox.Undrain)
        {
            return false;
        }

        _takenBack++;
        return true;
    }

    private ProcessResult TakenBack() => new(
        ProcessState.Cancelled, _session.Mailbox.CancelReason is { } reason ? $"{reason}; every member serves again" : $"{_session.Mailbox.UndrainReason}; every member serves again");

    private async Task<ProcessResult> RemoveAsync(IReadOnlyList<DrainState> drained)
    {
        var members = drained.Select(d => d.Member).ToList();
        var plan = Planner.Plan(_session.Assembly.Topology!, _session.Assembly.States, LifecycleState.None, members);
        var result = await new PlanExecution(_session, _runner, plan).RunAsync();
        if (result.Status != ProcessState.Completed)
        {
            return result;
        }

        PoolChanges.Leave(_session, Order.Cluster, members);
        var cut = drained.Sum(d => d.CutCalls);
        return result with
        {
            Reason = $"removed {string.Join(", ", members)}{(cut == 0 ? "" : FormattableString.Invariant($"; {cut} calls were cut: {drained.First(d => d.CutCalls > 0).Reason}"))}",
        };
    }
}
