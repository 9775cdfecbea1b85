using DurableTask.Activities;
using DurableTask.Shards;
using DurableTask.Storage;
using DurableTask.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask;

/// <summary>The shard, the client and the housekeeping of one host.</summary>
internal sealed partial class Engine : IHostedService, IAsyncDisposable
{
    private readonly IOrchestrationStore _store;
    private readonly DurableTaskOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ShardClient _client;
    private Task _housekeeping = Task.CompletedTask;
    private bool _isStarted;
    private bool _isDisposed;

    public Engine(
        IServiceProvider services,
        IOrchestrationStore store,
        DurableTaskRegistry registry,
        DurableTaskOptions options,
        DataConverter converter,
        TimeProvider time,
        ShardScheduler scheduler,
        ILoggerFactory? loggers = null)
    {
        loggers ??= NullLoggerFactory.Instance;
        _store = store;
        _options = options;
        _time = time;
        _logger = loggers.CreateLogger("DurableTask");
        var limit = new PayloadLimit(options.MaxPayloadBytes);
        var environment = new TurnEnvironment(name => registry.FindOrchestrator(name)?.Invoke(services))
        {
            Converter = converter,
            LoggerFactory = loggers,
            PayloadLimit = limit,
        };
        Runner = new ActivityRunner(registry, services, converter, limit);
        Shard = new Shard(new ShardSettings(store, registry, environment, Runner, _logger)
        {
            Options = options,
            Time = time,
            Scheduler = scheduler,
        });
        _client = new ShardClient(Shard, store, converter, options, time);
    }

    public Shard Shard { get; }

    public ActivityRunner Runner { get; }

    public DurableTaskClient Client => _client;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        await Shard.StartAsync().WaitAsync(cancellationToken);
        if (_options.Retention is { } retention)
        {
            _housekeeping = KeepHouseAsync(retention);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _housekeeping;
        if (_isStarted)
        {
            _isStarted = false;
            await Shard.StopAsync().WaitAsync(cancellationToken);
        }
    }

    // The container knows the engine by two names and disposes of it by both.
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await StopAsync(CancellationToken.None);
        await _store.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task KeepHouseAsync(TimeSpan retention)
    {
        using var timer = new PeriodicTimer(_options.RetentionInterval, _time);
        try
        {
            do
            {
                try
                {
                    await _client.PurgeExpiredAsync(retention, _stopping.Token);
                }
#pragma warning disable CA1031 // Housekeeping that fails is tried again at its next time.
                catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    LogRetentionFailed(_logger, failure);
                }
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "Finished instances could not be removed; it is tried again later.")]
    private static partial void LogRetentionFailed(ILogger logger, Exception failure);
}
