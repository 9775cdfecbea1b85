using DurableTask.Activities;
using DurableTask.Storage;
using DurableTask.Turns;
using Microsoft.Extensions.Logging;

namespace DurableTask.Shards;

/// <summary>All that a shard is given.</summary>
internal sealed record ShardSettings(IOrchestrationStore Store, DurableTaskRegistry Registry, TurnEnvironment Environment, ActivityRunner Runner, ILogger Logger)
{
    public DurableTaskOptions Options { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ShardScheduler Scheduler { get; init; } = ShardScheduler.ThreadPool;

    /// <summary>The source of execution ids and jitter.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Turns in one round, so that a flood in memory does not keep the disk waiting.</summary>
    public int MaxTurnsPerRound { get; init; } = 8192;
}
