using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>
/// Watches the load of one pool for as long as its policy exists. It samples, takes in what the VNF sends, and tells its controller
/// when the pool should change; whether it does is the controller's decision.
/// </summary>
internal sealed class ScaleMonitor : TaskOrchestrator<ScaleMonitorState, object?>
{
    private const int MaxEventsPerExecution = 60;
    private static readonly TimeSpan LongestPull = TimeSpan.FromSeconds(10);

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ScaleMonitorState input)
    {
        var state = input;
        var inbox = new MonitorInbox<ScaleMessage>(context);
        for (var count = 0; count < MaxEventsPerExecution; count++)
        {
            if (await inbox.NextAsync(state.Order.IsOn, state.Due) is { } message)
            {
                if (message.Stop)
                {
                    return null;
                }

                state = Take(context, state, message);
            }
            else
            {
                state = await LookAsync(context, state);
            }
        }

        context.ContinueAsNew(state);
        return null;
    }

    private static ScaleMonitorState Take(TaskOrchestrationContext context, ScaleMonitorState state, ScaleMessage message)
    {
        var now = context.CurrentUtcDateTime;
        if (message.Order is { } order)
        {
            // Watching begins anew after a pause: what was not seen meanwhile is nobody's fault.
            state = order.IsOn && !state.Order.IsOn
                ? state with { Due = now + order.Policy.Period, Scaling = state.Scaling with { Window = [], LastSample = now }, Log = Restart(state.Log, order, now) }
                : state;
            return state with { Order = order, HasAsked = false };
        }

        if (message.Ended is { } ended)
        {
            return state with { Scaling = state.Scaling.OperationEnded(ended.Added, ended.Failed, now), HasAsked = false };
        }

        return message.Report is { } report ? Evaluate(context, state, report) : state;
    }

    private static async Task<ScaleMonitorState> LookAsync(TaskOrchestrationContext context, ScaleMonitorState state)
    {
        var period = state.Order.Policy.Period;
        MetricReport? report = null;
        string? fault = null;
        if (state.Order.Source is { } source)
        {
            (var value, fault) = await MetricPull.SampleAsync(context, source, period < LongestPull ? period : LongestPull);
            report = value is null ? null : new() { MetricKey = state.Log.MetricKey, EventTime = context.CurrentUtcDateTime, Value = value.Text, Reason = value.Reason };
        }

        return Evaluate(context, state with { Due = MonitorClock.Next(state.Due, period, context.CurrentUtcDateTime), PullFault = fault }, report);
    }

    private static ScaleMonitorState Evaluate(TaskOrchestrationContext context, ScaleMonitorState state, MetricReport? report)
    {
        var now = context.CurrentUtcDateTime;
        Sample? sample = null;
        if (report is not null)
        {
            var receipt = state.Log.Receive(report, now);
            state = state with { Log = receipt.Log };
            sample = receipt.Sample;
        }

        var pool = state.Order.Pool with { Busy = state.Order.Pool.Busy || state.HasAsked };
        var decision = ThresholdScaling.Evaluate(state.Order.Policy, state.Scaling, sample, pool, now);
        return Tell(context, state with { Scaling = decision.State }, decision);
    }

    private static ScaleMonitorState Tell(TaskOrchestrationContext context, ScaleMonitorState state, ScalingDecision decision)
    {
        var now = context.CurrentUtcDateTime;
        context.SetCustomStatus(Status(state, decision));
        var wants = decision.Action != ScalingAction.None && state.Order.IsOn && !state.HasAsked;
        var news = $"{decision.Reason is ScalingReason.ScaleLimitReached} {state.Log.FreshnessAt(now)} {state.Log.LastRefusal?.Split(':')[0]} {state.PullFault is null}";
        if (!wants && news == state.Reported)
        {
            return state;
        }

        var report = new ScaleReport(
            state.Policy, wants ? decision.Action : ScalingAction.None, decision.By, decision.Reason, decision.Message, state.Log);
        context.SendEvent(InstanceIds.Assembly(state.Assembly), ControllerRequest.EventName, new InboxMessage { Scale = report });
        return state with { HasAsked = state.HasAsked || wants, Reported = news };
    }

    private static SampleLog Restart(SampleLog log, ScaleOrder order, DateTime now) =>
        log with { Period = order.Policy.Period, Since = now, Last = null, LastSequence = null };

    private static ScaleMonitorStatus Status(ScaleMonitorState state, ScalingDecision decision) => new()
    {
        Assembly = state.Assembly,
        Policy = state.Policy,
        Load = state.Log.Last?.Value,
        At = state.Log.Last?.EventTime,
        Window = decision.State.Window,
        Serving = state.Order.Pool.Serving,
        Decision = decision.Action == ScalingAction.None ? decision.Reason.ToString() : $"Scale{decision.Action}",
        Message = decision.Message,
        Fault = state.PullFault,
    };
}
