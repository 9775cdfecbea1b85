using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// One run of a process: the assembly as the process has made it so far, what of that its controller has not been told yet, and the
/// status that it publishes.
/// </summary>
internal sealed class ProcessSession
{
    private ProgressReport _unsent;
    private ProcessStatus _status;

    public ProcessSession(TaskOrchestrationContext context, ProcessInput input)
    {
        Context = context;
        Input = input;
        Mailbox = new(context);
        _unsent = new() { ProcessId = context.InstanceId };
        _status = new()
        {
            Id = context.InstanceId,
            AssemblyId = input.AssemblyId,
            AssemblyName = input.Request.AssemblyName,
            AssemblyType = input.AssemblyType,
            Intent = input.Intent,
            IntendedState = input.Desired,
            PreviousProcessId = input.Request.PreviousProcessId,
            StartTime = context.CurrentUtcDateTime,
        };
    }

    public TaskOrchestrationContext Context { get; }

    public ProcessInput Input { get; }

    public ProcessMailbox Mailbox { get; }

    /// <summary>The labels of its children.</summary>
    public Dictionary<string, string> Tags => ProcessTags.Of(Input.Request.AssemblyName, Context.InstanceId, Input.Kind);

    /// <summary>The assembly with everything that this process has changed.</summary>
    public AssemblyRecord Assembly { get; private set; } = null!;

    /// <summary>Where each resource is or goes, by instance name.</summary>
    public Dictionary<string, Place> Places { get; } = [];

    /// <summary>For an upgrade, whether it leads to the new topology (or back to the former one); null for everything else.</summary>
    public bool? IsForward { get; set; }

    /// <summary>What is done besides plans, such as drains and attempts to heal, shown before the plan.</summary>
    public List<PlanProgress> Activities { get; } = [];

    /// <summary>The status as it was published last.</summary>
    public ProcessStatus Status => _status;

    /// <summary>The plan as it was published last.</summary>
    public IReadOnlyList<PlanProgress> Plan => _status.ExecutionPlan;

    /// <summary>What to do to a cluster; set with the admission.</summary>
    public PoolTask? Pool { get; private set; }

    /// <summary>The topology that a side of the plan means. Where nothing is upgraded, what is to be is what counts.</summary>
    public Topology At(PlanSide side) => Assembly.Upgrade is not { } upgrade ? Assembly.Topology!
        : IsForward is not { } isForward ? (side == PlanSide.After ? Assembly.Topology! : upgrade.Other)
        : upgrade.Side(Assembly.Topology!, isNew: side == PlanSide.After == isForward);

    /// <summary>Waits until the controller lets the process in, and takes the assembly over from it.</summary>
    public async Task AdmitAsync()
    {
        var go = Input.Assembly is { } assembly ? new ProcessGo(assembly, Input.Pool) : await Mailbox.AdmittedAsync();
        Assembly = go.Assembly;
        _status = _status with
        {
            Previous = Input.Kind == ProcessKind.Create ? null : new(Assembly.DescriptorName, Assembly.State),
            DesiredType = Input is { Kind: ProcessKind.Upgrade, GoesBack: false } ? Input.Request.DescriptorName : null,
        };
        Pool = go.Pool;
        Publish(ProcessState.InProgress);
    }

    /// <summary>Notes a change; it is sent with the next <see cref="Publish"/>.</summary>
    public void Change(Func<ProgressReport, ProgressReport> change)
    {
        var changed = change(new ProgressReport { ProcessId = Context.InstanceId });
        Assembly = Assembly.After(changed, Context.CurrentUtcDateTime);
        _unsent = _unsent with
        {
            Topology = changed.Topology ?? _unsent.Topology,
            Upgrade = changed.EndsUpgrade ? null : changed.Upgrade ?? _unsent.Upgrade,
            EndsUpgrade = changed.EndsUpgrade || (_unsent.EndsUpgrade && changed.Upgrade is null),
            Scripts = [.. _unsent.Scripts, .. changed.Scripts],
            References = Maps.Union(_unsent.References, changed.References),
            Components = Maps.Union(_unsent.Components, changed.Components),
            Relationships = Maps.Union(_unsent.Relationships, changed.Relationships),
            Clusters = Combine(_unsent.Clusters, changed.Clusters),
            PoolMembers = Maps.Union(_unsent.PoolMembers, changed.PoolMembers),
            Locations = Maps.Union(_unsent.Locations, changed.Locations),
            DoubtfulLists = [.. _unsent.DoubtfulLists.Union(changed.DoubtfulLists)],
            Chosen = changed.Chosen ?? _unsent.Chosen,
        };
    }

    /// <summary>Makes the other side of the upgrade the one that counts.</summary>
    public void SwitchOver()
    {
        var upgrade = Assembly.Upgrade!;
        Change(report => report with { Topology = upgrade.Other, Upgrade = new(Assembly.Topology!, !upgrade.IsSwitched) });
    }

    /// <summary>Notes a resource's new record.</summary>
    public void Change(string resource, ComponentRecord record) =>
        Change(report => report with { Components = new Dictionary<string, ComponentRecord> { [resource] = record } });

    /// <summary>Publishes where the process stands and tells the controller what changed.</summary>
    public void Publish(ProcessState state, string? reason = null, IReadOnlyList<PlanProgress>? plan = null)
    {
        _status = _status with
        {
            Status = state,
            StatusReason = reason,
            ExecutionPlan = plan ?? _status.ExecutionPlan,
            EndTime = state is ProcessState.Completed or ProcessState.Cancelled or ProcessState.Failed ? Context.CurrentUtcDateTime : null,
        };
        if (!Input.IsPreview)
        {
            Context.SetCustomStatus(_status);
            Send(_unsent);
        }
    }

    /// <summary>Tells the controller what changed and waits until it has published that.</summary>
    public async Task ConfirmAsync()
    {
        if (!Input.IsPreview)
        {
            Send(_unsent with { WantsAnswer = true });
            await Mailbox.AcceptedAsync();
        }
    }

    /// <summary>Tells the controller that everything that could refuse the process has been looked at.</summary>
    public void Declare()
    {
        if (!Input.IsPreview)
        {
            Send(_unsent with { IsReady = true });
        }
    }

    /// <summary>Ends a preview with what is planned: it comes so far and no further. Nothing happens in a process that is to be carried out.</summary>
    public void EndPreview(IReadOnlyList<PlanProgress> plan)
    {
        if (Input.IsPreview)
        {
            Publish(ProcessState.Planned, plan: plan);
            throw new PreviewEndException();
        }
    }

    private void Send(ProgressReport report)
    {
        if (!report.IsEmpty)
        {
            Context.SendEvent(InstanceIds.Assembly(Input.Request.AssemblyName), ControllerRequest.EventName, new InboxMessage { Progress = report });
            _unsent = new() { ProcessId = Context.InstanceId };
        }
    }

    private static Dictionary<string, ClusterChange> Combine(IReadOnlyDictionary<string, ClusterChange> former, IReadOnlyDictionary<string, ClusterChange> latter)
    {
        var combined = new Dictionary<string, ClusterChange>(former);
        foreach (var (cluster, change) in latter)
        {
            combined[cluster] = former.GetValueOrDefault(cluster) is { } earlier
                ? new([.. earlier.Joined.Except(change.Left), .. change.Joined], [.. earlier.Left.Except(change.Joined), .. change.Left])
                : change;
        }

        return combined;
    }
}
