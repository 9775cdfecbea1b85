using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>An engine in this process, set up with the two lines that any user writes.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host)
    {
        _host = host;
        Client = host.Services.GetRequiredService<DurableTaskClient>();
    }

    public DurableTaskClient Client { get; }

    public static async Task<EngineHost> StartAsync(string store, string folder, Action<DurableTaskRegistry> tasks)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTask(engine =>
        {
            engine.AddTasks(tasks);
            if (store is BenchCommand.Sqlite)
            {
                engine.UseSqlite(Path.Combine(folder, "bench.db"));
            }
            else
            {
                engine.UseInMemory();
            }
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
