using System.Text.Json;
using CsCheck;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Policies.Samples;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Samples;

[TestClass]
public sealed class SampleLogTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    [TestMethod]
    public void Receive_accepts_a_sample_each_period()
    {
        var log = Load();
        for (var i = 1; i <= 5; i++)
        {
            log = Accept(log, 10 * i, "58.5", i);
        }

        Assert.AreEqual(5, log.Accepted);
        Assert.AreEqual(58.5, log.Last!.Value);
        Assert.AreEqual(At(50), log.Last.EventTime);
    }

    [TestMethod]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-Infinity")]
    [DataRow("-1")]
    [DataRow("1e300")]
    [DataRow("")]
    [DataRow("12,5")]
    [DataRow("OK")]
    [DataRow("load")]
    public void Receive_refuses_a_load_that_is_no_number_of_zero_or_more(string value)
    {
        var receipt = Load().Receive(Report(10, value), At(10));

        Assert.AreEqual(SampleVerdict.Unreadable, receipt.Verdict);
        Assert.IsNull(receipt.Log.Last);
        Assert.Contains(value, receipt.Reason!);
    }

    [TestMethod]
    [DataRow("OK", true)]
    [DataRow("ok", true)]
    [DataRow("BROKEN", false)]
    public void Receive_reads_integrity(string value, bool ok)
    {
        var receipt = Integrity().Receive(Report(10, value) with { Reason = "hung" }, At(10));

        Assert.AreEqual(SampleVerdict.Accepted, receipt.Verdict);
        Assert.AreEqual(ok, receipt.Sample!.IsOk);
        Assert.AreEqual(ok ? null : "hung", receipt.Sample.Reason);
    }

    [TestMethod]
    public void Receive_refuses_an_integrity_that_is_neither_OK_nor_BROKEN() =>
        Assert.AreEqual(SampleVerdict.Unreadable, Integrity().Receive(Report(10, "1"), At(10)).Verdict);

    [TestMethod]
    public void Receive_refuses_what_belongs_to_another_instance() =>
        Assert.AreEqual(SampleVerdict.ForeignKey, Load().Receive(Report(10, "1") with { MetricKey = "other" }, At(10)).Verdict);

    [TestMethod]
    public void Receive_drops_duplicates_by_sequence_and_by_time()
    {
        var log = Accept(Load(), 10, "1", 7);

        Assert.AreEqual(SampleVerdict.Duplicate, log.Receive(Report(10, "1", 7), At(11)).Verdict);
        Assert.AreEqual(SampleVerdict.Duplicate, log.Receive(Report(20, "1", 7), At(20)).Verdict);
        Assert.AreEqual(SampleVerdict.Duplicate, log.Receive(Report(10, "2"), At(12)).Verdict);
    }

    [TestMethod]
    public void Receive_drops_what_comes_late_by_time_or_by_sequence()
    {
        var log = Accept(Load(), 20, "1", 7);

        Assert.AreEqual(SampleVerdict.Late, log.Receive(Report(10, "99", 6), At(21)).Verdict);
        Assert.AreEqual(SampleVerdict.Late, log.Receive(Report(30, "99", 6), At(30)).Verdict);
    }

    [TestMethod]
    public void Receive_takes_a_sender_that_counts_from_the_beginning_again_after_a_gap()
    {
        var log = Accept(Load(), 20, "1", 7000);

        Assert.AreEqual(SampleVerdict.Accepted, log.Receive(Report(45, "2", 1), At(45)).Verdict);
    }

    [TestMethod]
    public void Receive_refuses_the_future_but_bears_a_clock_that_is_a_period_ahead()
    {
        Assert.AreEqual(SampleVerdict.Accepted, Load().Receive(Report(20, "1"), At(10)).Verdict);
        Assert.AreEqual(SampleVerdict.FromFuture, Load().Receive(Report(20.1, "1"), At(10)).Verdict);
    }

    [TestMethod]
    public void Receive_lets_a_flood_through_as_two_samples_a_period_at_most()
    {
        var log = Load();
        for (var i = 0; i < 10_000; i++)
        {
            log = log.Receive(Report(10 + (i / 10_000.0), "99", i), At(11)).Log;
        }

        Assert.AreEqual(1, log.Accepted);
        Assert.AreEqual(9_999, log.Refused);
        Assert.Contains("TooSoon", log.LastRefusal!);
    }

    [TestMethod]
    public void A_log_stays_small_whatever_it_receives() =>
        Gen.Select(Gen.Double, Gen.String, Gen.Long).List[0, 200].Sample(reports =>
        {
            var log = Load();
            foreach (var (time, value, sequence) in reports)
            {
                var when = double.IsFinite(time) ? Math.Abs(time % 1000) : 0;
                log = log.Receive(Report(when, value, sequence), At(500)).Log;
            }

            var json = JsonSerializer.Serialize(log);
            return json.Length < 1000 && JsonSerializer.Deserialize<SampleLog>(json) == log;
        });

    [TestMethod]
    public void FreshnessAt_is_stale_after_more_than_two_periods()
    {
        Assert.AreEqual(Freshness.Awaiting, Load().FreshnessAt(At(20)));
        Assert.AreEqual(Freshness.Stale, Load().FreshnessAt(At(20.1)));
        var log = Accept(Load(), 10, "1", 1);
        Assert.AreEqual(Freshness.Fresh, log.FreshnessAt(At(30)));
        Assert.AreEqual(Freshness.Stale, log.FreshnessAt(At(30.1)));
    }

    [TestMethod]
    public void Refused_values_do_not_keep_a_log_fresh()
    {
        var log = Accept(Load(), 10, "1", 1);
        for (var i = 2; i < 6; i++)
        {
            log = log.Receive(Report(10 * i, "NaN", i), At(10 * i)).Log;
        }

        Assert.AreEqual(Freshness.Stale, log.FreshnessAt(At(50)));
        Assert.Contains("NaN", log.LastRefusal!);
    }

    [TestMethod]
    public void Start_refuses_a_period_of_nothing() =>
        Assert.Contains("period", Assert.ThrowsExactly<PolicyException>(() => SampleLog.Start("k", MetricKind.Load, TimeSpan.Zero, At(0))).Message);

    private static SampleLog Load() => SampleLog.Start("k", MetricKind.Load, Period, At(0));

    private static SampleLog Integrity() => SampleLog.Start("k", MetricKind.Integrity, Period, At(0));

    private static MetricReport Report(double seconds, string value, long? sequence = null) =>
        new() { MetricKey = "k", EventTime = At(seconds), Value = value, Sequence = sequence };

    private static SampleLog Accept(SampleLog log, double seconds, string value, long sequence)
    {
        var receipt = log.Receive(Report(seconds, value, sequence), At(seconds));
        Assert.AreEqual(SampleVerdict.Accepted, receipt.Verdict, receipt.Reason);
        return receipt.Log;
    }
}
