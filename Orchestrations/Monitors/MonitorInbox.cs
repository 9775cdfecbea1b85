using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>What a monitor waits for: a message, or the time to look.</summary>
internal sealed class MonitorInbox<TMessage>(TaskOrchestrationContext context)
    where TMessage : class
{
    private Task<TMessage> _next = Listen(context);

    /// <summary>The next message, or null when it is time to look. A monitor that is off waits for messages alone.</summary>
    public async Task<TMessage?> NextAsync(bool isOn, DateTime due)
    {
        if (isOn && !_next.IsCompleted)
        {
            using var woken = new CancellationTokenSource();
            var timer = context.CreateTimer(due, woken.Token);
            if (await Task.WhenAny(_next, timer) == timer)
            {
                return null;
            }

            woken.Cancel();
        }

        var message = await _next;
        _next = Listen(context);
        return message;
    }

    private static Task<TMessage> Listen(TaskOrchestrationContext context) => context.WaitForExternalEvent<TMessage>(MetricSignal.EventName);
}
