using System.Diagnostics;

namespace VoipWorkflows.Benchmarks.Measuring;

/// <summary>The part of a scenario that counts: from its making to <see cref="End"/>.</summary>
internal sealed class MeasuredPart(string scenario, string store, FsyncCounter fsyncs)
{
    private readonly ProcessCounters _before = ProcessCounters.Read();
    private readonly long _fsyncsBefore = fsyncs.Read();
    private readonly long _started = Stopwatch.GetTimestamp();

    public Measurement End(long units, string unit, IEnumerable<double> latenciesMs, Dictionary<string, object>? extra = null)
    {
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var after = ProcessCounters.Read();
        var latencies = new Percentiles(latenciesMs);
        return new Measurement(
            scenario,
            store,
            Round(units / seconds),
            unit,
            Round(latencies.P50),
            Round(latencies.P95),
            Round(latencies.P99),
            Round(after.CpuSeconds - _before.CpuSeconds),
            Round(ProcessCounters.PeakMiB()),
            after.BytesWritten - _before.BytesWritten,
            fsyncs.Read() - _fsyncsBefore,
            Round(seconds))
        {
            Extra = new(extra ?? [])
            {
                ["allocatedMiB"] = Round((after.AllocatedBytes - _before.AllocatedBytes) / 1048576.0),
                ["gcPauseMs"] = Round(after.PausedMs - _before.PausedMs),
            },
        };
    }

    // Four digits that mean something: no figure here is steadier than that.
    public static double Round(double value) =>
        value == 0 || !double.IsFinite(value) ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
}
