using System.Collections.Concurrent;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// Takes the values in that VNFs send by themselves and hands them to the monitors. A flood is cut here, before it costs a commit
/// each: no metric has a period so short that it would lose anything.
/// </summary>
public sealed class MetricIntake(DurableTaskClient client, TimeProvider time)
{
    /// <summary>The shortest time between two values of one metric that are passed on.</summary>
    public static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    private const int MaxRemembered = 10_000;
    private const int LongestValue = 100;
    private readonly ConcurrentDictionary<string, long> _passed = new(StringComparer.Ordinal);

    /// <summary>Takes a load. Throws <see cref="IntentException"/> when nothing watches that metric.</summary>
    public Task LoadAsync(string metricKey, string metric, string value, CancellationToken cancellationToken = default) =>
        TakeAsync(InstanceIds.Load(metricKey, metric), metricKey, metric, value, cancellationToken);

    /// <summary>Takes an integrity: OK or BROKEN. Throws <see cref="IntentException"/> when nothing watches that metric.</summary>
    public Task IntegrityAsync(string metricKey, string metric, string value, CancellationToken cancellationToken = default) =>
        TakeAsync(InstanceIds.Integrity(metricKey, metric), metricKey, metric, value, cancellationToken);

    private async Task TakeAsync(string monitor, string metricKey, string metric, string value, CancellationToken cancellationToken)
    {
        if (monitor.Length > 256)
        {
            throw Unknown(metricKey[..Math.Min(80, metricKey.Length)], metric[..Math.Min(80, metric.Length)]);
        }

        var now = time.GetTimestamp();
        if (_passed.TryGetValue(monitor, out var last) && time.GetElapsedTime(last, now) < ShortestPeriod)
        {
            return;
        }

        var report = new MetricReport
        {
            MetricKey = metricKey,
            EventTime = time.GetUtcNow().UtcDateTime,
            Value = value.Length <= LongestValue ? value : value[..LongestValue],
        };
        try
        {
            await client.RaiseEventAsync(monitor, MetricSignal.EventName, new MetricSignal { Report = report }, cancellationToken);
        }
        catch (InvalidOperationException e) when (e is InstanceNotFoundException or InstanceNotRunningException)
        {
            throw Unknown(metricKey, metric);
        }

        if (_passed.Count > MaxRemembered)
        {
            _passed.Clear();
        }

        _passed[monitor] = now;
    }

    private static IntentException Unknown(string metricKey, string metric) =>
        new(IntentRefusal.UnknownTarget, $"Nothing watches the metric '{metric}' of '{metricKey}'");
}
