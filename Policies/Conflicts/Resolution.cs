namespace VoipWorkflows.Policies.Conflicts;

/// <summary>What becomes of an operation that is wanted while another one runs.</summary>
public enum Resolution
{
    /// <summary>It runs now, next to the other.</summary>
    Run,

    /// <summary>It runs when the other has ended.</summary>
    Queue,

    /// <summary>It is dropped; if the cause persists it will be wanted again.</summary>
    Drop,

    /// <summary>The running one does the same already; it answers for both.</summary>
    Coalesce,

    /// <summary>The members that are being drained are taken back instead.</summary>
    Undrain,

    /// <summary>The running one brings the member up anyway.</summary>
    PartOfRunning,

    /// <summary>The member is on its way out: its removal is finished without waiting for its calls.</summary>
    FinishRemoval,

    /// <summary>The heal is given up and the broken member removed: the pool was to shrink anyway.</summary>
    RemoveInstead,

    /// <summary>It waits until the gateway is healed, and the whole dispatch list is synchronised after both.</summary>
    SuspendThenSync,

    /// <summary>It waits until the gateway is healed.</summary>
    Suspend,

    /// <summary>The running one is cancelled, then it runs.</summary>
    CancelAndRun,

    /// <summary>It is refused with 409.</summary>
    Refuse,
}
