using System.Globalization;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Policies.Samples;

/// <summary>
/// What is known of one metric of one instance. Pushed and pulled reports go through the same log, which lets through at most one sample
/// per half period, in order of event time. Its size does not grow with the number of reports.
/// </summary>
public sealed record SampleLog
{
    // Far above any load that a pool can show, and far below where arithmetic would lose digits.
    private const double LargestLoad = 100_000;

    /// <summary>The instance that the samples are of.</summary>
    public required string MetricKey { get; init; }

    /// <summary>What the values are.</summary>
    public required MetricKind Kind { get; init; }

    /// <summary>How often a sample is due.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>When watching began (UTC): until the first sample, staleness is counted from here.</summary>
    public required DateTime Since { get; init; }

    /// <summary>The newest sample, or null.</summary>
    public Sample? Last { get; init; }

    /// <summary>The newest sample's sequence, or null.</summary>
    public long? LastSequence { get; init; }

    /// <summary>Samples accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Reports refused.</summary>
    public long Refused { get; init; }

    /// <summary>Why the last refused report was refused, if nothing was accepted since.</summary>
    public string? LastRefusal { get; init; }

    /// <summary>Begins a log.</summary>
    public static SampleLog Start(string metricKey, MetricKind kind, TimeSpan period, DateTime now) =>
        period > TimeSpan.Zero
            ? new() { MetricKey = metricKey, Kind = kind, Period = period, Since = now }
            : throw new PolicyException($"metric of '{metricKey}': the publication period is {period.TotalSeconds} s; it must be more than 0");

    /// <summary>Takes a report in, or refuses it with a reason.</summary>
    /// <param name="report">The report.</param>
    /// <param name="now">The present (UTC).</param>
    public SampleReceipt Receive(MetricReport report, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.MetricKey != MetricKey)
        {
            return Refuse(SampleVerdict.ForeignKey, $"it belongs to '{report.MetricKey}', not to '{MetricKey}'");
        }

        if (Read(report.Value) is not { } value)
        {
            var expected = Kind == MetricKind.Integrity ? "OK or BROKEN" : "a number of 0 or more";
            return Refuse(SampleVerdict.Unreadable, $"its value is '{Shorten(report.Value)}', not {expected}");
        }

        if (report.EventTime > now + Period)
        {
            return Refuse(SampleVerdict.FromFuture, $"its time is {(report.EventTime - now).TotalSeconds:0.#} s in the future");
        }

        if (Last is { } last)
        {
            // A sender that restarts counts from the beginning again. After a gap its numbers are therefore taken as new.
            var counting = report.EventTime - last.EventTime <= 2 * Period;
            if (report.EventTime == last.EventTime || (counting && report.Sequence is { } same && same == LastSequence))
            {
                return Refuse(SampleVerdict.Duplicate, "it was received before");
            }

            if (report.EventTime < last.EventTime || (counting && report.Sequence < LastSequence))
            {
                return Refuse(SampleVerdict.Late, "a newer one was received before it");
            }

            if (report.EventTime - last.EventTime < Period / 2)
            {
                return Refuse(SampleVerdict.TooSoon, $"it follows the one before by less than half of the period of {Period.TotalSeconds:0.###} s");
            }
        }

        var sample = new Sample(report.EventTime, value, value < 1 && Kind == MetricKind.Integrity ? report.Reason : null);
        var log = this with { Last = sample, LastSequence = report.Sequence, Accepted = Accepted + 1, LastRefusal = null };
        return new(log, SampleVerdict.Accepted, sample, null);
    }

    /// <summary>Whether the log tells the present.</summary>
    /// <param name="now">The present (UTC).</param>
    public Freshness FreshnessAt(DateTime now) =>
        now - (Last?.EventTime ?? Since) > 2 * Period ? Freshness.Stale
        : Last is null ? Freshness.Awaiting
        : Freshness.Fresh;

    private double? Read(string text) => Kind switch
    {
        MetricKind.Integrity when string.Equals(text?.Trim(), "OK", StringComparison.OrdinalIgnoreCase) => 1,
        MetricKind.Integrity when string.Equals(text?.Trim(), "BROKEN", StringComparison.OrdinalIgnoreCase) => 0,
        MetricKind.Load or MetricKind.Other when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var load)
            && load is >= 0 and <= LargestLoad => load,
        _ => null,
    };

    private SampleReceipt Refuse(SampleVerdict verdict, string reason) =>
        new(this with { Refused = Refused + 1, LastRefusal = $"{verdict}: {reason}" }, verdict, null, reason);

    // A refusal is kept in a status that people read; what was sent may be megabytes.
    private static string Shorten(string? text) => text is null ? "null" : text.Length <= 40 ? text : text[..40] + "…";
}
