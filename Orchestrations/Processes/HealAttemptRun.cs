using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Resources;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>One attempt to heal at one level, within the level's time.</summary>
internal sealed class HealAttemptRun(ProcessSession session, ActionRunner runner, string component, HealAttempt attempt)
{
    // The levels that need an operation of the infrastructure.
    private static readonly Dictionary<HealLevel, string> s_operations = new()
    {
        [HealLevel.Reboot] = HealOperations.Reboot,
        [HealLevel.HardReboot] = HealOperations.HardReboot,
        [HealLevel.Rebuild] = HealOperations.Rebuild,
        [HealLevel.RecreateElsewhere] = HealOperations.Relocate,
    };

    /// <summary>Whether the infrastructure says that it is gone, so that nothing of it can be stopped.</summary>
    public bool IsGone { get; set; }

    /// <summary>The levels that a script has steps for.</summary>
    public static IEnumerable<HealLevel> LevelsOf(LifecycleScript script) =>
        Enum.GetValues<HealLevel>().Where(level => !s_operations.TryGetValue(level, out var operation) || script.Operations.ContainsKey(operation));

    /// <summary>How it ended and, unless it restored the resource, why.</summary>
    public async Task<(HealOutcome Outcome, string? Fault)> RunAsync()
    {
        var line = new PlanProgress
        {
            Id = FormattableString.Invariant($"{attempt.Level}:{component}:{attempt.Number}"),
            Action = attempt.Level.ToString(),
            Target = component,
            Status = ActionState.Running,
            StartTime = session.Context.CurrentUtcDateTime,
        };
        session.Activities.Add(line);
        session.Publish(ProcessState.InProgress, plan: session.Activities);
        var (outcome, fault) = await InTimeAsync();
        session.Activities[^1] = line with
        {
            Status = outcome == HealOutcome.Restored ? ActionState.Done : ActionState.Failed,
            Reason = Texts.Short(fault, 500),
            EndTime = session.Context.CurrentUtcDateTime,
        };
        session.Publish(ProcessState.InProgress, plan: session.Activities);
        return (outcome, fault);
    }

    /// <summary>Proves that it serves, doing nothing to it. Why it does not, or null.</summary>
    public Task<string?> ProveAsync() => StepAsync(Transition.Integrity);

    private async Task<(HealOutcome Outcome, string? Fault)> InTimeAsync()
    {
        using var ended = new CancellationTokenSource();
        var work = ClimbAsync();
        var timer = session.Context.CreateTimer(attempt.Timeout, ended.Token);
        var first = await Task.WhenAny(work, timer, session.Mailbox.Cancelled);
        if (first != timer)
        {
            ended.Cancel();
        }

        if (first != work)
        {
            runner.CancelRunning();
        }

        var fault = await work;
        return fault is null ? (HealOutcome.Restored, null)
            : first == timer ? (HealOutcome.TimedOut, FormattableString.Invariant($"not done within {attempt.Timeout.TotalSeconds:0} s: {fault}"))
            : (IsGone ? HealOutcome.Gone : HealOutcome.Failed, fault);
    }

    private async Task<string?> ClimbAsync()
    {
        var script = WorkOrder.Script(session, component);
        switch (attempt.Level)
        {
            case HealLevel.Recreate:
                await StopAsync();
                return await OperateAsync(script, HealOperations.Discard, isOptional: true) ?? await InstallAsync();
            case HealLevel.RecreateElsewhere:
                await StopAsync();
                return await OperateAsync(script, HealOperations.Relocate) ?? await InstallAsync();
            case HealLevel.Rebuild:
                return await OperateAsync(script, HealOperations.Rebuild) ?? await StepAsync(Transition.Configure) ?? await StartAsync();
            case HealLevel.Reboot:
                return await OperateAsync(script, HealOperations.Reboot) ?? await StartAsync();
            case HealLevel.HardReboot:
                return await OperateAsync(script, HealOperations.HardReboot) ?? await StartAsync();
            default:
                return await StepAsync(Transition.Stop) ?? await StartAsync();
        }
    }

    // Whatever is left of it may be unable to stop; then installing over it decides.
    private async Task StopAsync()
    {
        if (!IsGone)
        {
            _ = await StepAsync(Transition.Stop);
        }

        // From here on what was gone is made anew: what is said of that counts.
        IsGone = false;
    }

    private async Task<string?> InstallAsync() =>
        await StepAsync(Transition.Install) ?? await StepAsync(Transition.Configure) ?? await StartAsync();

    private async Task<string?> StartAsync() =>
        await StepAsync(Transition.Start) ?? await StepAsync(Transition.Integrity);

    // It stays Broken until its integrity is proven: the pool and the conditions must not take a step on the way for more.
    private async Task<string?> StepAsync(Transition transition)
    {
        if (session.Mailbox.CancelReason is { } reason)
        {
            return reason;
        }

        var from = session.Assembly.Components[component].State;
        var end = await runner.RunAsync(new PlanAction
        {
            Id = $"{transition}:{component}",
            Kind = PlanActionKind.Transition,
            Target = component,
            Transition = transition,
            IsDeclared = transition == Transition.Integrity || session.Assembly.Topology!.Components[component].Lifecycle.Contains(transition),
            From = from,
            To = transition == Transition.Integrity ? LifecycleState.Active : LifecycleState.Broken,
            OnFailure = LifecycleState.Broken,
        });
        session.Publish(ProcessState.InProgress, plan: session.Activities);
        IsGone |= end.IsGone;
        return end.State == ActionState.Done ? null : end.Reason ?? "cancelled";
    }

    private async Task<string?> OperateAsync(LifecycleScript script, string operation, bool isOptional = false)
    {
        if (!script.Operations.TryGetValue(operation, out var steps))
        {
            return isOptional ? null : $"there is no operation '{operation}'";
        }

        var result = await runner.WorkAsync(OrchestratorNames.ResourceOperation, WorkOrder.Make(session, component, operation, steps));
        IsGone |= result.IsGone;
        return result.Outcome == WorkOutcome.Done ? null : result.Reason ?? "cancelled";
    }
}
