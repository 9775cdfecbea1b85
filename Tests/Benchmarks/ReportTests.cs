using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Reporting;
using VoipWorkflows.Benchmarks.Scenarios;

namespace VoipWorkflows.Benchmarks.Tests;

/// <summary>Others read these figures by name: names and shape are a contract.</summary>
[TestClass]
public sealed class ReportTests
{
    private static readonly Measurement s_measured = new("timers", "sqlite", 990.5, "timers/s", 1, 2, 3, 0.5, 120, 4_096, 7, 3)
    {
        Extra = { ["cores"] = 0.2 },
    };

    [TestMethod]
    public void The_scenarios_bear_the_agreed_names()
    {
        string[] agreed =
        [
            "hello-sequence", "fan-out-1000", "fan-out-10000", "sub-orchestrations", "eternal", "events", "timers", "monitors", "cold-start", "long-history",
        ];

        Assert.IsEmpty(agreed.Except(AllScenarios.List.Select(scenario => scenario.Name)).ToList());
    }

    [TestMethod]
    public void Json_is_an_array_of_flat_objects_with_the_agreed_members()
    {
        using var report = JsonDocument.Parse(JsonReport.Write([s_measured, s_measured]));

        Assert.AreEqual(2, report.RootElement.GetArrayLength());
        var members = report.RootElement[0].EnumerateObject().Select(member => member.Name).ToList();
        string[] agreed = ["scenario", "store", "rate", "unit", "p50Ms", "p95Ms", "p99Ms", "cpuSeconds", "peakMiB", "bytesWritten", "fsyncs", "seconds", "cores"];
        CollectionAssert.AreEqual(agreed, members);
        Assert.AreEqual(990.5, report.RootElement[0].GetProperty("rate").GetDouble());
    }

    [TestMethod]
    public void A_measurement_comes_back_from_the_process_that_made_it()
    {
        var read = JsonSerializer.Deserialize<Measurement>(JsonSerializer.Serialize(s_measured, JsonReport.Options), JsonReport.Options)!;

        Assert.AreEqual(s_measured, read with { Extra = s_measured.Extra });
        Assert.AreEqual(0.2, ((JsonElement)read.Extra["cores"]).GetDouble());
    }

    [TestMethod]
    public void The_table_has_a_row_per_measurement()
    {
        var lines = TableReport.Write([s_measured, s_measured]).Split('\n');

        Assert.HasCount(2, lines.Where(line => line.StartsWith("| timers", StringComparison.Ordinal)).ToList());
        Assert.Contains("| 990 |", lines[2].Replace("  ", " ", StringComparison.Ordinal));
    }
}
