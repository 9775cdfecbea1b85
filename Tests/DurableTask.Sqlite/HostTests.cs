using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class HostTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task An_orchestration_waits_through_a_restart_of_its_host_and_finishes_on_the_next()
    {
        string id;
        await using (var first = await StartAsync())
        {
            var client = first.GetRequiredService<DurableTaskClient>();
            id = await client.ScheduleNewOrchestrationInstanceAsync("greet", "Ada");
            _ = await client.WaitForInstanceStartAsync(id);
            await StopAsync(first);
        }

        await using var second = await StartAsync();
        var again = second.GetRequiredService<DurableTaskClient>();
        await again.RaiseEventAsync(id, "go", 3);
        var done = await again.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.AreEqual("\"Hello Ada! Hello Ada! Hello Ada!\"", done.SerializedOutput);
        Assert.IsGreaterThan(0, second.GetRequiredService<SqliteStoreDiagnostics>().Commits);
        await StopAsync(second);
    }

    [TestMethod]
    public async Task A_second_host_on_the_same_file_fails_at_its_start_and_says_who_holds_it()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsExactlyAsync<SqliteStoreException>(StartAsync);

        StringAssert.Contains(refusal.Message, $"in use by process {Environment.ProcessId}");
        await StopAsync(first);
    }

    private async Task<ServiceProvider> StartAsync()
    {
        var provider = new ServiceCollection()
            .AddDurableTask(b => b.UseSqlite(_folder.Database).AddTasks(tasks => tasks
                .AddActivityFunc<string, string>("hello", (_, name) => $"Hello {name}!")
                .AddOrchestratorFunc<string, string>("greet", async (context, name) =>
                {
                    var times = await context.WaitForExternalEvent<int>("go");
                    var words = new List<string>();
                    for (var i = 0; i < times; i++)
                    {
                        words.Add(await context.CallActivityAsync<string>("hello", name));
                    }

                    return string.Join(' ', words);
                })))
            .BuildServiceProvider();
        try
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StartAsync(CancellationToken.None);
            }

            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    private static async Task StopAsync(ServiceProvider provider)
    {
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }
}
