using System.Collections.Concurrent;
using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Core.Tests.Model;

/// <summary>One program on a test host, with its events and with crashes.</summary>
internal static class ProgramRun
{
    private const string Id = "program";

    public static async Task<(Outcome Outcome, IReadOnlyList<int> Works)> RunAsync(Generations program, IReadOnlyList<TimeSpan> crashes)
    {
        var marks = new ConcurrentQueue<int>();
        await using var host = await DurableTaskTestHost.StartAsync(
            tasks => tasks.AddActivity<WorkActivity>("work").AddOrchestratorFunc<Generations, string>("program", ProgramOrchestrator.RunAsync),
            services => services.AddSingleton(marks).AddSingleton<EngineLife>());
        var start = host.Time.GetUtcNow();
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync("program", program, new StartOrchestrationOptions(Id));
        var happenings = Happenings(program, crashes);
        for (var i = 0; i < happenings.Count; i++)
        {
            var (at, leaf) = happenings[i];
            await host.AdvanceAsync(start + at - host.Time.GetUtcNow());
            if (leaf is { } arrived)
            {
                await RaiseAsync(host.Client, arrived);
            }
            else
            {
                await CrashAsync(host, i + 1 < happenings.Count ? start + happenings[i + 1].At : DateTimeOffset.MaxValue);
            }
        }

        var state = await host.WaitForCompletionAsync(Id);
        var failed = state.RuntimeStatus == OrchestrationRuntimeStatus.Failed;
        var value = failed ? state.FailureDetails!.ErrorMessage : state.ReadOutputAs<string>();
        return (new Outcome(value ?? state.RuntimeStatus.ToString(), failed, state.SerializedCustomStatus, state.LastUpdatedAt - start), [.. marks]);
    }

    /// <summary>Events, with their leaf, and crashes, in the order of time.</summary>
    private static List<(TimeSpan At, int? Leaf)> Happenings(Generations program, IReadOnlyList<TimeSpan> crashes) =>
        [.. program.Steps.SelectMany(Events).Select(leaf => (Step.Span(leaf), (int?)leaf)).Concat(crashes.Select(at => (at, (int?)null))).OrderBy(h => h.Item1)];

    private static IEnumerable<int> Events(Step step) => step switch
    {
        Step.Wait { Arrives: true } wait => [wait.Leaf],
        Step.Sequence sequence => sequence.Steps.SelectMany(Events),
        Step.All all => all.Steps.SelectMany(Events),
        Step.Any any => any.Steps.SelectMany(Events),
        Step.Try attempt => Events(attempt.Body).Concat(Events(attempt.Handler)),
        _ => [],
    };

    private static async Task RaiseAsync(DurableTaskClient client, int leaf)
    {
        try
        {
            await client.RaiseEventAsync(Id, ProgramOrchestrator.EventName(leaf), $"e{leaf}");
        }
        catch (InstanceNotRunningException)
        {
            // The program did not need the event.
        }
    }

    /// <summary>Lets the next timer fire, unless something else comes first, and crashes while the engine is busy with it.</summary>
    private static async Task CrashAsync(DurableTaskTestHost host, DateTimeOffset next)
    {
        if (host.Time.NextDue() is { } due && due < next)
        {
            _ = host.Time.Step(due);
        }

        var life = host.Services.GetRequiredService<EngineLife>();
        await host.CrashAsync();
        life.End();
    }
}
