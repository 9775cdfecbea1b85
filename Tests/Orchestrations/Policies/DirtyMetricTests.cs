using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Tests.Support;
using VoipWorkflows.Policies.Samples;

namespace VoipWorkflows.Orchestrations.Tests.Policies;

/// <summary>Metrics that are lost, late, repeated, garbage or far too many: no wrong action, and the condition says what is wrong.</summary>
[TestClass]
public sealed class DirtyMetricTests
{
    [TestMethod]
    [DataRow(null, "no value for")]
    [DataRow("NaN", "'NaN', not a number of 0 or more")]
    [DataRow("-3", "'-3', not a number of 0 or more")]
    [DataRow("1e300", "'1e300', not a number of 0 or more")]
    public async Task A_load_that_tells_nothing_is_named_until_it_tells_something_again(string? value, string message)
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 110;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        pool.Garbage = value;
        pool.Offered = null;

        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        var condition = await MetricsAsync(lab);
        Assert.AreEqual(ConditionStatus.False, condition.Status);
        Assert.Contains(message, condition.Message);
        Assert.HasCount(2, pool.Serving);

        pool.Garbage = null;
        pool.Offered = 110;
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.AreEqual(ConditionStatus.True, (await MetricsAsync(lab)).Status);
    }

    [TestMethod]
    public async Task Late_and_repeated_values_do_nothing_and_are_named()
    {
        var (lab, pool) = await Lab.StartPoolAsync(("initial", "2"));
        await using var host = lab;
        pool.Offered = 80;
        var key = (await lab.ResourceAsync("pool", pool.Balancer)).Id;
        for (var i = 0; i < 30; i++)
        {
            await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
            var now = lab.Host.Time.GetUtcNow().UtcDateTime;
            await SendAsync(lab, key, "99", now - TimeSpan.FromSeconds(45));
            await SendAsync(lab, key, "99", now - TimeSpan.FromSeconds(45));
            await SendAsync(lab, key, "99", now + TimeSpan.FromHours(1));
            await lab.Host.IdleAsync();
        }

        var condition = await MetricsAsync(lab);
        Assert.AreEqual(ConditionStatus.True, condition.Status);
        Assert.AreEqual("SomeRefused", condition.Reason);
        Assert.HasCount(2, pool.Serving);
        Assert.IsFalse(lab.Infrastructure.Done.Any(d => d.Contains("__3__", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Ten_thousand_values_within_a_second_are_one_sample()
    {
        var (lab, pool) = await Lab.StartPoolAsync();
        await using var host = lab;
        pool.Offered = 40;
        var key = (await lab.ResourceAsync("pool", pool.Balancer)).Id;
        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(11));
        for (var i = 0; i < 10_000; i++)
        {
            await SendAsync(lab, key, "99", lab.Host.Time.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(i * 0.1));
        }

        await lab.Host.AdvanceAsync(TimeSpan.FromSeconds(2));
        var condition = await MetricsAsync(lab);
        Assert.AreEqual("SomeRefused", condition.Reason);
        Assert.Contains("less than half of the period", condition.Message);
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.HasCount(1, pool.Serving);
        Assert.IsLessThan(120, (await lab.Client.GetOrchestrationHistoryAsync(InstanceIds.Assembly("pool"))).Count);
        Assert.IsLessThan(400, (await lab.Client.GetOrchestrationHistoryAsync(InstanceIds.Load(key, "load"))).Count);
    }

    private static Task SendAsync(Lab lab, string key, string value, DateTime at) => lab.Client.RaiseEventAsync(
        InstanceIds.Load(key, "load"),
        MetricSignal.EventName,
        new MetricSignal { Report = new MetricReport { MetricKey = key, EventTime = at, Value = value } });

    private static async Task<Condition> MetricsAsync(Lab lab) => (await lab.AssemblyAsync("pool")).Conditions.Single(c => c.Type == "MetricsFresh");
}
