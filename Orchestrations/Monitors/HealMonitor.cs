using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>
/// Watches the integrity of one resource for as long as it exists. Bad for long enough, and found bad on a second path as well, it is
/// told to the controller, who decides what becomes of it.
/// </summary>
internal sealed class HealMonitor : TaskOrchestrator<HealMonitorState, object?>
{
    private const int MaxEventsPerExecution = 60;
    private static readonly TimeSpan LongestPull = TimeSpan.FromSeconds(10);

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, HealMonitorState input)
    {
        var state = input;
        var inbox = new MonitorInbox<HealMessage>(context);
        for (var count = 0; count < MaxEventsPerExecution; count++)
        {
            if (await inbox.NextAsync(state.Order.IsOn, state.Due) is { } message)
            {
                if (message.Stop)
                {
                    return null;
                }

                state = await TakeAsync(context, state, message);
            }
            else
            {
                state = await LookAsync(context, state);
            }
        }

        context.ContinueAsNew(state);
        return null;
    }

    private static async Task<HealMonitorState> TakeAsync(TaskOrchestrationContext context, HealMonitorState state, HealMessage message)
    {
        if (message.Order is { } order)
        {
            var now = context.CurrentUtcDateTime;
            state = order.IsOn && !state.Order.IsOn
                ? state with
                {
                    Due = now + order.Policy.Period,
                    Integrity = IntegrityState.Start(now),
                    Log = state.Log with { Period = order.Policy.Period, Since = now, Last = null, LastSequence = null },
                    Told = null,
                    ToldSuspect = false,
                }
                : state;
            return state with { Order = order };
        }

        return message.Report is { } report ? await EvaluateAsync(context, state, report) : state;
    }

    private static async Task<HealMonitorState> LookAsync(TaskOrchestrationContext context, HealMonitorState state)
    {
        var period = state.Order.Policy.Period;
        MetricReport? report = null;
        string? fault = null;
        if (state.Order.Source is { } source)
        {
            (var value, fault) = await MetricPull.SampleAsync(context, source, period < LongestPull ? period : LongestPull);
            report = value is null ? null : new() { MetricKey = state.Log.MetricKey, EventTime = context.CurrentUtcDateTime, Value = value.Text, Reason = value.Reason };
        }

        return await EvaluateAsync(
            context, state with { Due = MonitorClock.Next(state.Due, period, context.CurrentUtcDateTime), PullFault = fault }, report);
    }

    private static async Task<HealMonitorState> EvaluateAsync(TaskOrchestrationContext context, HealMonitorState state, MetricReport? report)
    {
        Sample? sample = null;
        if (report is not null)
        {
            var receipt = state.Log.Receive(report, context.CurrentUtcDateTime);
            state = state with { Log = receipt.Log };
            sample = receipt.Sample;
        }

        var reading = IntegrityWatch.Read(state.Order.Policy, state.Integrity, sample, context.CurrentUtcDateTime);
        state = state with { Integrity = reading.State };
        context.SetCustomStatus(Status(state, reading));
        if (!state.Order.IsOn)
        {
            return state;
        }

        if (!reading.IsBroken)
        {
            // The controller hears of the first bad period, so that it knows how many are unwell when the first is bad for long enough.
            var isSuspect = reading.BadPeriods > 0;
            var isWell = sample is not null && IsTimeToTellOfRecovery(state.Order, reading);
            return isSuspect == state.ToldSuspect && !isWell
                ? state
                : Tell(
                    context,
                    state with { Told = null, ToldSuspect = isSuspect },
                    new(state.Component, false, isSuspect, HealthConfirmation.Unknown, reading.Reason) { IsWell = isWell });
        }

        // Told of already: again only after as long as it took the first time.
        if (state.Told == HealthConfirmation.Broken && state.SinceTold < state.Order.Policy.Smoothing)
        {
            return state with { SinceTold = state.SinceTold + 1 };
        }

        var reason = $"{reading.Reason}{(state.PullFault is null ? "" : $" ({state.PullFault})")}";
        var confirmation = await ConfirmAsync(context, state.Order);
        return Tell(context, state with { Told = confirmation, ToldSuspect = true, SinceTold = 0 }, new(state.Component, true, true, confirmation, reason));
    }

    // When nothing comes of it, it is told again after as many periods.
    private static bool IsTimeToTellOfRecovery(HealOrder order, IntegrityReading reading) =>
        order.IsDown && reading.IsWellFor(order.Policy.Smoothing) && reading.State.GoodSamples % order.Policy.Smoothing == 0;

    private static async Task<HealthConfirmation> ConfirmAsync(TaskOrchestrationContext context, HealOrder order)
    {
        if (order.Confirmation is not { } path)
        {
            return HealthConfirmation.Broken;
        }

        var (value, _) = await MetricPull.SampleAsync(context, path, order.Policy.Period < LongestPull ? order.Policy.Period : LongestPull);
        return string.Equals(value?.Text, "OK", StringComparison.OrdinalIgnoreCase) ? HealthConfirmation.Serving : HealthConfirmation.Broken;
    }

    private static HealMonitorState Tell(TaskOrchestrationContext context, HealMonitorState state, HealthReport report)
    {
        context.SendEvent(InstanceIds.Assembly(state.Assembly), ControllerRequest.EventName, new InboxMessage { Health = report });
        return state;
    }

    private static HealMonitorStatus Status(HealMonitorState state, IntegrityReading reading) => new()
    {
        Assembly = state.Assembly,
        Component = state.Component,
        IsOk = state.Log.Last?.IsOk,
        At = state.Log.Last?.EventTime,
        BadPeriods = reading.BadPeriods,
        Reason = reading.Reason,
        Fault = state.PullFault,
    };
}
