using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DurableTask.Observability;

/// <summary>The engine's counters and histograms.</summary>
internal static class EngineMetrics
{
    public const string MeterName = "DurableTask.Core";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Started = Meter.CreateCounter<long>("durabletask.orchestrations.started", "{orchestration}", "Orchestrations accepted.");
    private static readonly Counter<long> Finished = Meter.CreateCounter<long>("durabletask.orchestrations.finished", "{orchestration}", "Orchestrations finished, by name and status.");
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("durabletask.turns", "{turn}", "Turns run.");
    private static readonly Counter<long> Replays = Meter.CreateCounter<long>("durabletask.replays", "{replay}", "Histories replayed because the code was not in memory.");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("durabletask.activities.attempts", "{attempt}", "Activity attempts ended, by name and success.");
    private static readonly Counter<long> Pauses = Meter.CreateCounter<long>("durabletask.orchestrations.paused", "{orchestration}", "Instances that the engine paused.");
    private static readonly Histogram<double> Commits = Meter.CreateHistogram<double>("durabletask.commit.duration", "s", "From handing a commit to the store to its answer.");
    private static readonly Histogram<int> CommitSizes = Meter.CreateHistogram<int>("durabletask.commit.instances", "{instance}", "Instances per commit.");

    public static bool TimesCommits => Commits.Enabled;

    public static void OrchestrationStarted(string name)
    {
        if (Started.Enabled)
        {
            Started.Add(1, new KeyValuePair<string, object?>("durabletask.task.name", name));
        }
    }

    public static void OrchestrationFinished(string name, OrchestrationRuntimeStatus status)
    {
        if (Finished.Enabled)
        {
            Finished.Add(1, new("durabletask.task.name", name), new("durabletask.task.status", status.ToString()));
        }
    }

    public static void ActivityAttempt(string name, bool succeeded)
    {
        if (Attempts.Enabled)
        {
            Attempts.Add(1, new("durabletask.task.name", name), new("durabletask.task.status", succeeded ? "Completed" : "Failed"));
        }
    }

    public static void Turn() => Turns.Add(1);

    public static void Replay() => Replays.Add(1);

    public static void Pause() => Pauses.Add(1);

    public static void Commit(long begun, int instances)
    {
        if (begun != 0)
        {
            Commits.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        CommitSizes.Record(instances);
    }
}
