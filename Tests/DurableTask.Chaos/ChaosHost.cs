using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DurableTask.Chaos.Tests;

/// <summary>The engine on the folder's store, as a product hosts it.</summary>
internal sealed class ChaosHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private ChaosHost(ServiceProvider provider) => _provider = provider;

    public DurableTaskClient Client => _provider.GetRequiredService<DurableTaskClient>();

    public static async Task<ChaosHost> StartAsync(ChaosFolder folder, AppendLog effects, int life)
    {
        // A kill a second is what the allowance for a deadly instance takes for one; here nobody but the test is to blame.
        var provider = new ServiceCollection()
            .AddDurableTask(b => b
                .UseSqlite(folder.Database)
                .Configure(options => options with { MaxAttemptsAfterCrash = int.MaxValue })
                .AddTasks(tasks => Workload.Register(tasks, effects, life)))
            .BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return new ChaosHost(provider);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _provider.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _provider.DisposeAsync();
    }
}
