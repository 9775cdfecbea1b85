using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DurableTask.Emulator.Tests;

/// <summary>The two lines that a user writes, over a real container.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public async Task A_container_starts_the_engine_and_disposes_of_it_in_good_order()
    {
        var services = new ServiceCollection();
        services.AddDurableTask(engine => engine
            .AddTasks(tasks => tasks.AddOrchestratorFunc<int, int>("Double", (_, number) => number * 2))
            .UseInMemory());
        var container = services.BuildServiceProvider();
        foreach (var service in container.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        var client = container.GetRequiredService<DurableTaskClient>();
        var ended = await client.WaitForInstanceCompletionAsync(await client.ScheduleNewOrchestrationInstanceAsync("Double", 21), getInputsAndOutputs: true);
        await container.DisposeAsync();

        Assert.AreEqual(42, ended.ReadOutputAs<int>());
    }
}
