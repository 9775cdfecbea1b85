using System.Collections.Frozen;
using static VoipWorkflows.Policies.Conflicts.OperationKind;
using Cell = System.Func<VoipWorkflows.Policies.Conflicts.Operation, VoipWorkflows.Policies.Conflicts.Operation, VoipWorkflows.Policies.Conflicts.ConflictContext, VoipWorkflows.Policies.Conflicts.Resolution>;

namespace VoipWorkflows.Policies.Conflicts;

/// <summary>
/// What becomes of an operation B that is wanted while A runs. One controller per assembly asks it, so that no lock is needed. Operations on
/// different pools of one assembly only meet where one of them concerns the whole assembly or the gateway.
/// </summary>
public static class ConflictTable
{
    private static readonly FrozenDictionary<(OperationKind Running, OperationKind Wanted), Cell> Running = new Dictionary<(OperationKind, OperationKind), Cell>
    {
        [(ScaleOut, ScaleOut)] = Always(Resolution.Coalesce),
        [(ScaleOut, ScaleIn)] = Always(Resolution.Drop),
        [(ScaleOut, Heal)] = (a, b, _) => Same(a, b) ? Resolution.PartOfRunning : Resolution.Queue,
        [(ScaleOut, HealGateway)] = Always(Resolution.Queue),
        [(ScaleOut, Reshape)] = Always(Resolution.Queue),
        [(ScaleOut, Terminate)] = Always(Resolution.CancelAndRun),

        [(ScaleIn, ScaleOut)] = Always(Resolution.Undrain),
        [(ScaleIn, ScaleIn)] = Always(Resolution.Drop),

        // A drain may take hours and touches its own members only. Until they are chosen any member may be one of them.
        [(ScaleIn, Heal)] = (a, b, _) => Same(a, b) ? Resolution.FinishRemoval : a.Members.Count == 0 ? Resolution.Queue : Resolution.Run,
        [(ScaleIn, HealGateway)] = Always(Resolution.Run),
        [(ScaleIn, Reshape)] = Always(Resolution.Queue),
        [(ScaleIn, Terminate)] = Always(Resolution.CancelAndRun),

        [(Heal, ScaleOut)] = Always(Resolution.Queue),
        [(Heal, ScaleIn)] = (_, _, c) => c.Size > c.Minimum ? Resolution.RemoveInstead : Resolution.Drop,
        [(Heal, Heal)] = (a, b, c) => Same(a, b) ? Resolution.Drop : c.HealsInFlight < c.MaxHealsInFlight ? Resolution.Run : Resolution.Queue,
        [(Heal, HealGateway)] = Always(Resolution.Run),
        [(Heal, Reshape)] = Always(Resolution.Queue),
        [(Heal, Terminate)] = Always(Resolution.CancelAndRun),

        [(HealGateway, ScaleOut)] = Always(Resolution.SuspendThenSync),
        [(HealGateway, ScaleIn)] = Always(Resolution.Suspend),
        [(HealGateway, Heal)] = Always(Resolution.Queue),
        [(HealGateway, HealGateway)] = Always(Resolution.Drop),
        [(HealGateway, Reshape)] = Always(Resolution.Queue),
        [(HealGateway, Terminate)] = Always(Resolution.CancelAndRun),

        // What the policies want is dropped while the whole assembly changes shape: they look again afterwards.
        [(Reshape, ScaleOut)] = Always(Resolution.Drop),
        [(Reshape, ScaleIn)] = Always(Resolution.Drop),
        [(Reshape, Heal)] = Always(Resolution.Drop),
        [(Reshape, HealGateway)] = Always(Resolution.Drop),
        [(Reshape, Reshape)] = Always(Resolution.Queue),
        [(Reshape, Terminate)] = Always(Resolution.CancelAndRun),

        [(Terminate, ScaleOut)] = Always(Resolution.Drop),
        [(Terminate, ScaleIn)] = Always(Resolution.Drop),
        [(Terminate, Heal)] = Always(Resolution.Drop),
        [(Terminate, HealGateway)] = Always(Resolution.Drop),
        [(Terminate, Reshape)] = Always(Resolution.Refuse),
        [(Terminate, Terminate)] = Always(Resolution.Coalesce),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<OperationKind, Cell> Failed = new Dictionary<OperationKind, Cell>
    {
        // The member whose creation failed is its retry's business; others may be added.
        [ScaleOut] = (a, b, _) => Same(a, b) ? Resolution.Refuse : Resolution.Run,
        [ScaleIn] = Always(Resolution.Refuse),
        [Heal] = Always(Resolution.Run),
        [HealGateway] = Always(Resolution.Run),
        [Reshape] = Always(Resolution.Run),
        [Terminate] = Always(Resolution.CancelAndRun),
    }.ToFrozenDictionary();

    /// <summary>Decides what becomes of <paramref name="wanted"/> while <paramref name="running"/> runs, or waits for a retry.</summary>
    public static Resolution Resolve(Operation running, Operation wanted, ConflictContext context)
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(context);
        if (running.Failed)
        {
            return Failed[wanted.Kind](running, wanted, context);
        }

        var apart = IsOfPool(running) && IsOfPool(wanted) && running.Cluster != wanted.Cluster;
        return apart ? Resolution.Run : Running[(running.Kind, wanted.Kind)](running, wanted, context);
    }

    private static Cell Always(Resolution resolution) => (_, _, _) => resolution;

    private static bool Same(Operation running, Operation wanted) => wanted.Members.Count > 0 && wanted.Members.Any(running.Members.Contains);

    private static bool IsOfPool(Operation operation) => operation.Kind is ScaleOut or ScaleIn or Heal && operation.Cluster is not null;
}
