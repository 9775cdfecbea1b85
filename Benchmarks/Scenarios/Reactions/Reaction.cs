using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;

namespace VoipWorkflows.Benchmarks.Scenarios.Reactions;

/// <summary>How long a pool of real PBXs takes to grow by one, to get along without one that dies, and to have it back.</summary>
internal sealed class Reaction : IScenario
{
    private const int Repeats = 5;

    public string Name => "reaction";

    public string About => "a PBX joins a pool, is killed, and is healed; latency is from decision to rotation without the processes' own starts";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await VoipHostProcess.StartAsync(context.Store, context.Folder);
        using var pool = await ServedPool.StandUpAsync(host, context.Folder);
        var samples = new List<ReactionSample>();
        var (cpu, written, started) = (host.CpuSeconds, ProcessCounters.Written(host.ProcessId), Stopwatch.GetTimestamp());
        for (var i = 0; i < Repeats; i++)
        {
            samples.Add(await pool.JoinDieAndComeBackAsync());
        }

        var (cpuSeconds, bytes, seconds) = (host.CpuSeconds - cpu, ProcessCounters.Written(host.ProcessId) - written, Stopwatch.GetElapsedTime(started).TotalSeconds);
        await pool.TakeDownAsync();
        var ours = new Percentiles(samples.Select(sample => sample.JoinedMs - sample.JoinStartsMs));
        return new Measurement(
            context.Scenario,
            context.Store,
            MeasuredPart.Round(Repeats / seconds),
            "rounds/s",
            MeasuredPart.Round(ours.P50),
            MeasuredPart.Round(ours.P95),
            MeasuredPart.Round(ours.P99),
            MeasuredPart.Round(cpuSeconds),
            MeasuredPart.Round(ProcessCounters.PeakMiB(host.ProcessId)),
            bytes,
            0,
            MeasuredPart.Round(seconds))
        {
            Extra = Extra(samples),
        };
    }

    private static Dictionary<string, object> Extra(List<ReactionSample> samples)
    {
        var extra = new Dictionary<string, object> { ["smoothingTimesPeriodMs"] = ServedPool.SmoothingTimesPeriod.TotalMilliseconds };
        Add("joined", sample => sample.JoinedMs);
        Add("joinStarts", sample => sample.JoinStartsMs);
        Add("outOfRotation", sample => sample.OutOfRotationMs);
        Add("healed", sample => sample.HealedMs);
        Add("healStarts", sample => sample.HealStartsMs);
        return extra;

        void Add(string name, Func<ReactionSample, double> figure)
        {
            extra[name + "P50Ms"] = MeasuredPart.Round(new Percentiles(samples.Select(figure)).P50);
            extra[name + "MaxMs"] = MeasuredPart.Round(samples.Max(figure));
        }
    }
}
