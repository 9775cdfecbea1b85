using DurableTask.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Activities;

/// <summary>Makes an activity and runs it once: from its input as JSON to its result as JSON.</summary>
internal sealed class ActivityRunner(DurableTaskRegistry registry, IServiceProvider services, DataConverter converter, PayloadLimit limit)
{
    /// <summary>Called before every attempt; what it throws is the attempt's failure. For tests.</summary>
    public Action<TaskActivityContext>? BeforeAttempt { get; set; }

    public async Task<string?> RunAsync(ActivityCall call)
    {
        BeforeAttempt?.Invoke(call);
        var name = call.Scheduled.Name;
        var factory = registry.FindActivity(name) ?? throw new InvalidOperationException($"No activity is registered under the name '{name}'.");
        if (factory.Shared is { } shared)
        {
            return await RunAsync(call, shared);
        }

        await using var scope = services.CreateAsyncScope();
        return await RunAsync(call, factory.Make!(scope.ServiceProvider));
    }

    private async Task<string?> RunAsync(ActivityCall call, ITaskActivity activity)
    {
        var result = await activity.RunAsync(call, converter.Deserialize(call.Scheduled.Input, activity.InputType));
        return limit.Serialize(converter, result, "result of activity", call.Scheduled.Name);
    }
}
