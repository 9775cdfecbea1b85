using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Brings a whole assembly to a state, or out of the world.</summary>
internal static class StateChange
{
    public static async Task<ProcessResult> BringAsync(ProcessSession session)
    {
        await session.AdmitAsync();
        await Preparation.PrepareAsync(session, lookUpReferences: true);
        return await ExecuteAsync(session);
    }

    public static async Task<ProcessResult> DeleteAsync(ProcessSession session)
    {
        // The controller has published that the assembly is on its way out before this runs, and whoever begins to refer to it publishes
        // that before looking at it: at least one of the two sees the other.
        var referrers = await session.Mailbox.OrCancelledAsync(
            session.Context.CallActivityAsync<IReadOnlyList<string>>(ActivityNames.AssemblyReferrers, session.Input.Request.AssemblyName));
        if (referrers.Count > 0)
        {
            throw ProcessEndException.Refused(
                $"'{session.Input.Request.AssemblyName}' cannot be deleted: {string.Join(", ", referrers.Select(r => $"'{r}'"))} {(referrers.Count == 1 ? "refers" : "refer")} to it; delete {(referrers.Count == 1 ? "that" : "those")} first.");
        }

        session.Declare();
        await session.AdmitAsync();
        if (session.Assembly.Topology is not null || session.Assembly.Components.Count > 0)
        {
            await Preparation.PrepareAsync(session, lookUpReferences: false);
            if (await DismantleAsync(session) is { Status: not ProcessState.Completed } ended)
            {
                return ended;
            }
        }

        return new(ProcessState.Completed, null, Deleted: true);
    }

    // Of an upgrade that ended half-way both sides go, what only the other one has first.
    private static Task<ProcessResult> DismantleAsync(ProcessSession session) => new PlanExecution(
        session,
        new ActionRunner(session),
        UpgradePlanner.PlanRemoval(session.Assembly.Topology!, session.Assembly.Upgrade?.Other, session.Assembly.States)).RunAsync();

    private static Task<ProcessResult> ExecuteAsync(ProcessSession session) =>
        new PlanExecution(session, new ActionRunner(session), Planner.Plan(session.Assembly.Topology!, session.Assembly.States, session.Input.Desired)).RunAsync();
}
