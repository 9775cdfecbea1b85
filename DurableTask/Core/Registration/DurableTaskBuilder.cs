using DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask;

/// <summary>Says what a durable task host runs and where it keeps it.</summary>
public sealed class DurableTaskBuilder
{
    internal DurableTaskBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    internal DurableTaskRegistry Registry { get; } = new();

    internal DurableTaskOptions Options { get; private set; } = new();

    internal DataConverter Converter { get; private set; } = JsonDataConverter.Default;

    internal Func<IServiceProvider, IOrchestrationStore>? Store { get; private set; }

    /// <summary>Adds orchestrators and activities.</summary>
    public DurableTaskBuilder AddTasks(Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Registry);
        return this;
    }

    /// <summary>Changes bounds and habits: <c>Configure(o =&gt; o with { MaxPayloadBytes = 1024 })</c>.</summary>
    public DurableTaskBuilder Configure(Func<DurableTaskOptions, DurableTaskOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Options = configure(Options);
        return this;
    }

    /// <summary>Serializes by another converter than JSON with the usual options.</summary>
    public DurableTaskBuilder UseDataConverter(DataConverter converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        Converter = converter;
        return this;
    }

    internal DurableTaskBuilder UseStore(Func<IServiceProvider, IOrchestrationStore> store)
    {
        Store = store;
        return this;
    }
}
