using DurableTask.Activities;
using DurableTask.Storage;
using DurableTask.Turns;

namespace DurableTask.Shards;

/// <summary>
/// What the shard knows of an instance that is not finished. Its open calls are always known; its live code only while it is hot.
/// The state may be one commit ahead of the disk.
/// </summary>
internal sealed class Instance(InstanceRow row)
{
    public string Id { get; } = row.InstanceId;

    public InstanceRow Row { get; set; } = row;

    /// <summary>The span of the current execution in this process; null: nobody listens.</summary>
    public System.Diagnostics.Activity? Span { get; set; }

    /// <summary>The span of the execution that this one continues.</summary>
    public string? FormerSpan { get; set; }

    /// <summary>How the current execution began; null until its first turn.</summary>
    public ExecutionStartedEvent? Started { get; set; }

    /// <summary>The live code; null: it must be replayed before the next turn.</summary>
    public OrchestratorExecution? Execution { get; set; }

    /// <summary>The history to replay from, when it has been read.</summary>
    public StoredInstance? Stored { get; set; }

    /// <summary>The key that the store has for the instance once all commits so far are done; 0: none, or <see cref="InstanceWrite.Whatever"/>.</summary>
    public long StoredKey { get; set; }

    public List<InboxItem> Inbox { get; } = [];

    public Dictionary<int, ActivityCall>? Activities { get; set; }

    public Dictionary<int, TimerEntry>? Timers { get; set; }

    public Dictionary<int, OpenChild>? Children { get; set; }

    /// <summary>Running children of earlier executions.</summary>
    public List<string>? CarriedChildren { get; set; }

    /// <summary>The parent's call that waits for the outcome, or null.</summary>
    public ParentCall? Parent { get; set; }

    /// <summary>Failed activity attempts about which the code has to be asked whether they are made again.</summary>
    public List<ActivityCall>? Questions { get; set; }

    /// <summary>The timer of a scheduled start.</summary>
    public TimerEntry? StartTimer { get; set; }

    public List<WaitCommand>? Waiters { get; set; }

    /// <summary>The large values that the store has of the current execution.</summary>
    public HashSet<Guid>? LargeValues { get; set; }

    /// <summary>Records that the current execution has.</summary>
    public int RecordCount { get; set; }

    /// <summary>Events that the current execution has.</summary>
    public int EventCount { get; set; }

    /// <summary>The event count at which the instance is paused.</summary>
    public int EventLimit { get; set; }

    /// <summary>Whether ids of children may have been used before: after a rewind.</summary>
    public bool IsRewound { get; set; }

    /// <summary>Whether it is queued for a turn.</summary>
    public bool IsReady { get; set; }

    /// <summary>Whether it is listed as having messages.</summary>
    public bool IsListed { get; set; }

    /// <summary>Whether another instance has taken its id.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Whether the warning about its long history has been given.</summary>
    public bool IsWarned { get; set; }

    /// <summary>Activities found open after a crash that may be their doing; they run when somebody resumes the instance.</summary>
    public List<ActivityCall>? HeldActivities { get; set; }

    /// <summary>Whether its history is being read.</summary>
    public bool IsLoading { get; set; }

    /// <summary>Whether the process may have died of it: its next step is counted on disk before it is taken.</summary>
    public bool IsSuspicious { get; set; }

    /// <summary>Whether it waits until others have been tried before it, for the process may have died of it several times.</summary>
    public bool IsInCustody { get; set; }

    /// <summary>The activities that it has begun again after a crash: only the outcome of one of them shows that it gets further. Null: any turn does.</summary>
    public HashSet<int>? TriedTasks { get; set; }

    /// <summary>The commit before which it takes no step.</summary>
    public long HeldUntil { get; set; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The last commit that it is part of.</summary>
    public long LastCommit { get; set; }

    /// <summary>Its first and last turn within the batch being built; -1: none.</summary>
    public int FirstTurn { get; set; } = -1;

    public int LastTurn { get; set; } = -1;

    public bool IsRowChanged { get; set; }

    public RowValues ChangedValues { get; set; }

    /// <summary>Its place in the list of hot instances, least recently used first.</summary>
    public LinkedListNode<Instance>? HotNode { get; set; }

    public bool IsFinished => Row.IsFinished;

    public bool IsSuspended => Row.Status == OrchestrationRuntimeStatus.Suspended;
}
