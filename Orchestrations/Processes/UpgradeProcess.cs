using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// Brings an assembly from one topology to another, or back. What it has begun is kept with the assembly, so that whoever comes after it (a retry, a rollback) knows
/// both topologies and what was made by which.
/// </summary>
internal sealed class UpgradeProcess(ProcessSession session)
{
    private readonly ActionRunner _runner = new(session);

    private IntentRequest Request => session.Input.Request;

    public async Task<ProcessResult> RunAsync()
    {
        await session.AdmitAsync();
        await Preparation.ShapeAsync(session);
        session.IsForward = !session.Input.GoesBack;
        var isFresh = session.Assembly.Upgrade is null;
        if (isFresh && session.Input.GoesBack)
        {
            return new(ProcessState.Completed, "nothing had been changed");
        }

        TopologyDiff diff;
        try
        {
            diff = isFresh ? await BeginAsync() : await GoOnAsync();
        }
        catch (Exception e) when (isFresh && e is ProcessEndException or TaskFailedException)
        {
            session.Change(report => report with { EndsUpgrade = true });
            throw;
        }

        if (Request.OnlyReconfigure && diff.Components.Any(c => c.Kind != ChangeKind.Reconfigured))
        {
            session.Change(report => report with { EndsUpgrade = true });
            return new(ProcessState.Cancelled, $"to follow, it would have to reinstall {Names(diff, c => c.Kind != ChangeKind.Reconfigured)}; upgrade it when that suits");
        }

        var result = await ExecuteAsync(diff);
        return result.Status == ProcessState.Failed && Request.RollbackOnFailure && session.IsForward == true ? await BackAsync(result) : result;
    }

    // Nothing is done before everything that could refuse it has been looked at.
    private async Task<TopologyDiff> BeginAsync()
    {
        var assembly = session.Assembly;
        var built = await Preparation.CallAsync<Topology>(
            session,
            ActivityNames.ResolveAssembly,
            new ResolveAssemblyRequest(Request.DescriptorName ?? assembly.DescriptorName, assembly.Name, assembly.Id, Request.Properties) { Inherited = assembly.Properties });
        session.Change(report => report with { Upgrade = new(built, IsSwitched: false) });
        await Preparation.ReferAsync(session, mustBeActive: true);
        var target = UpgradeTarget.Of(session.Assembly.Topology!, built, session.Assembly.Facts);
        session.Change(report => report with { Upgrade = new(target.After, IsSwitched: false) });
        await Preparation.PlaceAsync(session, isUp: true);
        await Preparation.FindScriptsAsync(session);
        return target.Diff;
    }

    private async Task<TopologyDiff> GoOnAsync()
    {
        await Preparation.ReferAsync(session, mustBeActive: true);
        await Preparation.PlaceAsync(session, isUp: true);
        await Preparation.FindScriptsAsync(session);
        return Compare();
    }

    private TopologyDiff Compare() => TopologyComparer.Compare(session.At(PlanSide.Before), session.At(PlanSide.After), session.Assembly.Facts);

    private async Task<ProcessResult> ExecuteAsync(TopologyDiff diff)
    {
        var after = session.At(PlanSide.After);
        var plan = UpgradePlanner.Plan(new()
        {
            Before = session.At(PlanSide.Before),
            After = after,
            Diff = diff,
            States = session.Assembly.States,
            Desired = session.Input.Desired,
            IsSwitched = ReferenceEquals(session.Assembly.Topology, after),
        });
        var result = await new PlanExecution(session, _runner, plan).RunAsync();
        if (result.Status != ProcessState.Completed)
        {
            return result;
        }

        if (!ReferenceEquals(session.Assembly.Topology, after))
        {
            session.SwitchOver();
        }

        // What an attempt that was cut short did to a list is not known; whole lists make up for it.
        session.Change(report => report with { EndsUpgrade = true, DoubtfulLists = Request.PreviousProcessId is null ? [] : [.. SyncedLists.All(session.Assembly.Topology!)] });
        return result with { Reason = Describe(diff) };
    }

    private async Task<ProcessResult> BackAsync(ProcessResult failure)
    {
        session.Activities.AddRange(session.Plan.Skip(session.Activities.Count));
        session.IsForward = false;
        var result = await ExecuteAsync(Compare());
        return failure with
        {
            Reason = Texts.Short(
                result.Status == ProcessState.Completed ? $"{failure.Reason}; everything is as it was before" : $"{failure.Reason}; and it could not be rolled back: {result.Reason}", 2000),
        };
    }

    private static string Describe(TopologyDiff diff)
    {
        var parts = diff.Components.GroupBy(c => c.Kind).Select(g => $"{g.Key.ToString().ToLowerInvariant()}: {string.Join(", ", g.Select(c => c.Component))}").ToList();
        return parts.Count == 0 ? "no component changed" : Texts.Short(string.Join("; ", parts), 1000);
    }

    private static string Names(TopologyDiff diff, Func<ComponentChange, bool> which) => Texts.Short(string.Join(", ", diff.Components.Where(which).Select(c => c.Component)), 500);
}
