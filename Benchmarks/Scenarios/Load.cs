using System.Diagnostics;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>Ways of putting work on an engine and timing it, shared by the scenarios.</summary>
internal static class Load
{
    /// <summary>Starts <paramref name="count"/> instances at once, waits for all, and gives the time of each from its start call to its end.</summary>
    public static async Task<double[]> BurstAsync(DurableTaskClient client, TaskName orchestrator, int count, Func<int, object?>? input = null)
    {
        var runs = new Task<double>[count];
        for (var i = 0; i < count; i++)
        {
            runs[i] = OneAsync(client, orchestrator, input?.Invoke(i));
        }

        return await Task.WhenAll(runs);
    }

    /// <summary>Runs instances one after another and gives the time of each.</summary>
    public static async Task<double[]> OneByOneAsync(DurableTaskClient client, TaskName orchestrator, int count, object? input = null)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = await OneAsync(client, orchestrator, input);
        }

        return times;
    }

    private static async Task<double> OneAsync(DurableTaskClient client, TaskName orchestrator, object? input)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        var end = await client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus is not OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{id} ended as {end.RuntimeStatus}: {end.FailureDetails?.ErrorMessage}");
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
