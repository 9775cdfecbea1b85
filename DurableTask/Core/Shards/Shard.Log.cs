using Microsoft.Extensions.Logging;

namespace DurableTask.Shards;

internal sealed partial class Shard
{
    /// <summary>The labels of an instance around what is logged of it: who reads the log knows what it is about without asking the store.</summary>
    private IDisposable? About(Instance instance) => instance.Row.Tags is { Count: > 0 } tags
        ? _settings.Logger.BeginScope(tags.Select(t => KeyValuePair.Create(t.Key, (object?)t.Value)).ToList())
        : null;

    [LoggerMessage(1, LogLevel.Information, "Opened the store as epoch {Epoch}: {Instances} unfinished instances, {Activities} activities to run again. Last owner stopped in good order: {WasClean}.")]
    private static partial void LogOpened(ILogger logger, long epoch, int instances, int activities, bool wasClean);

    [LoggerMessage(2, LogLevel.Critical, "The store failed, so nothing is accepted until it works again. Nothing acknowledged is lost. Next try in {Pause}.")]
    private static partial void LogStoreFailed(ILogger logger, TimeSpan pause, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "Instance {InstanceId} is paused: {Reason}")]
    private static partial void LogPaused(ILogger logger, string instanceId, string reason);

    [LoggerMessage(4, LogLevel.Error, "Instance {InstanceId} cannot be continued.")]
    private static partial void LogFault(ILogger logger, string instanceId, Exception fault);

    [LoggerMessage(5, LogLevel.Error, "Instance {InstanceId}: the code does not match the history. Expected {Expected}, actual {Actual}.")]
    private static partial void LogNonDeterminism(ILogger logger, string instanceId, string expected, string actual);

    [LoggerMessage(6, LogLevel.Information, "Activity {Activity} of {InstanceId} (#{TaskId}) failed in attempt {Attempt} and is tried again: {Failure}")]
    private static partial void LogRetry(ILogger logger, string activity, string instanceId, int taskId, int attempt, string failure);

    [LoggerMessage(7, LogLevel.Warning, "Orchestration {Name} {InstanceId} has {Events} history events; it is paused at {Limit}. Use ContinueAsNew in loops.")]
    private static partial void LogLongHistory(ILogger logger, string name, string instanceId, int events, int limit);

    [LoggerMessage(8, LogLevel.Critical, "Another owner has taken over the store; this one stops for good.")]
    private static partial void LogFenced(ILogger logger, Exception failure);

    [LoggerMessage(9, LogLevel.Information, "Stopped; {Activities} activities are still running and run again after the next start.")]
    private static partial void LogStopped(ILogger logger, int activities);

    [LoggerMessage(10, LogLevel.Critical, "The store failed while the host was stopping. Nothing acknowledged is lost; the next start goes on from the last commit.")]
    private static partial void LogStoppedOnFailure(ILogger logger, Exception failure);
}
