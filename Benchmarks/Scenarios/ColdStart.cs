using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>A host that starts over a store with 100,000 finished and 10,000 running instances: how long until the first turn?</summary>
internal sealed class ColdStart : IPreparedScenario
{
    private const string Short = "Short";
    private const string Waiting = "Waiting";
    private const string Event = "go";
    private const int Finished = 100_000;
    private const int Running = 10_000;
    private const int Slice = 5_000;

    private TaskCompletionSource _firstTurn = new();
    private int _turns;

    public string Name => "cold-start";

    public string About => "start over 100,000 finished and 10,000 running instances; latency is from the process's start to the first turn";

    public bool NeedsDisk => true;

    public async Task PrepareAsync(ScenarioContext context)
    {
        await using var host = await context.StartAsync(Register);
        for (var i = 0; i < Finished; i += Slice)
        {
            await Load.BurstAsync(host.Client, Short, Slice);
        }

        var ids = await Task.WhenAll(Enumerable.Range(0, Running).Select(StartWaitingAsync));
        await Task.WhenAll(ids.Select(id => host.Client.WaitForInstanceStartAsync(id)));

        Task<string> StartWaitingAsync(int number) => host.Client.ScheduleNewOrchestrationInstanceAsync(Waiting, 0, new StartOrchestrationOptions(Id(number)));
    }

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        var part = context.Measure();
        await using var host = await context.StartAsync(Register);
        var opened = SinceProcessStart();
        await host.Client.RaiseEventAsync(Id(Running / 2), Event, 1);
        await _firstTurn.Task;
        var firstTurn = SinceProcessStart();
        var measured = part.End(Finished + Running, "instances/s", [firstTurn]);

        // That one turn is early says little if the others are not there: all must answer.
        _turns = 0;
        _firstTurn = new TaskCompletionSource();
        await Task.WhenAll(Enumerable.Range(0, Running).Select(number => host.Client.RaiseEventAsync(Id(number), Event, Running)));
        await _firstTurn.Task;
        measured.Extra["openMs"] = MeasuredPart.Round(opened);
        measured.Extra["allRunningMs"] = MeasuredPart.Round(SinceProcessStart());
        return measured with { Rate = MeasuredPart.Round((Finished + Running) / (firstTurn / 1_000)) };
    }

    private static string Id(int number) => $"waiting-{number}";

    private static double SinceProcessStart()
    {
        using var self = Process.GetCurrentProcess();
        return (DateTime.Now - self.StartTime).TotalMilliseconds;
    }

    private void Register(DurableTaskRegistry tasks)
    {
        HelloTasks.Register(tasks);
        tasks.AddOrchestratorFunc<object?, string>(Short, (orchestration, _) => orchestration.CallActivityAsync<string>(HelloTasks.SayHello, "Oslo"));
        tasks.AddOrchestratorFunc<int, int>(Waiting, async (orchestration, generation) =>
        {
            var expected = await orchestration.WaitForExternalEvent<int>(Event);
            if (!orchestration.IsReplaying && Interlocked.Increment(ref _turns) == expected)
            {
                _firstTurn.SetResult();
            }

            orchestration.ContinueAsNew(generation + 1);
            return generation;
        });
    }
}
