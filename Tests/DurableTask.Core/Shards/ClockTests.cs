using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Core.Tests.Shards;

[TestClass]
public sealed class ClockTests
{
    [TestMethod]
    public async Task A_timer_is_not_early_in_the_orchestrators_time_either_when_the_clock_moves_within_a_round()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new HastyClock())
            .AddDurableTask(b => b.UseStore(_ => new InMemoryOrchestrationStore()).AddTasks(r => r
                .AddOrchestratorFunc<int>("Timers", async context =>
                {
                    var early = 0;
                    for (var i = 0; i < 100; i++)
                    {
                        var due = context.CurrentUtcDateTime.AddMilliseconds(5);
                        await context.CreateTimer(due, CancellationToken.None);
                        early += context.CurrentUtcDateTime < due ? 1 : 0;
                    }

                    return early;
                })))
            .BuildServiceProvider();
        var engine = provider.GetRequiredService<Engine>();
        await engine.StartAsync(CancellationToken.None);

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Timers");
        var state = await engine.Client.WaitForInstanceCompletionAsync(id, true);

        Assert.AreEqual(0, state.ReadOutputAs<int>());
        await engine.StopAsync(CancellationToken.None);
    }

    /// <summary>A clock that moves on a little whenever it is read, as if the machine were slow.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _reads;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMilliseconds(Interlocked.Increment(ref _reads));
    }
}
