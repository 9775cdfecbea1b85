using DurableTask.Shards;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds durable orchestrations to a host.</summary>
public static class DurableTaskServiceCollectionExtensions
{
    /// <summary>
    /// Adds one worker, which runs with the host, and one <see cref="DurableTask.DurableTaskClient"/>. The builder must be told a store
    /// (<c>UseInMemory()</c>, <c>UseSqlite(path)</c>), else <see cref="InvalidOperationException"/>.
    /// </summary>
    public static IServiceCollection AddDurableTask(this IServiceCollection services, Action<DurableTask.DurableTaskBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new DurableTask.DurableTaskBuilder(services);
        configure(builder);
        var store = builder.Store ?? throw new InvalidOperationException("No store was chosen for the durable tasks: call UseInMemory() or UseSqlite(path) on the builder.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ShardScheduler.ThreadPool);
        _ = services.AddSingleton(builder.Registry)
            .AddSingleton(builder.Options)
            .AddSingleton(builder.Converter)
            .AddSingleton(store)
            .AddSingleton<DurableTask.Engine>()
            .AddSingleton(provider => provider.GetRequiredService<DurableTask.Engine>().Client)
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<DurableTask.Engine>());
        return services;
    }
}
