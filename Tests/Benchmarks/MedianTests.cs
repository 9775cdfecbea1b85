using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Tests;

[TestClass]
public sealed class MedianTests
{
    [TestMethod]
    public void Every_figure_is_the_middle_one_of_its_kind()
    {
        var median = Median.Of([Run(100, 9, 0.3), Run(300, 2, 0.1), Run(200, 5, 0.2)]);

        Assert.AreEqual(200, median.Rate);
        Assert.AreEqual(5, median.P50Ms);
        Assert.AreEqual(0.2, median.Extra["cores"]);
        CollectionAssert.AreEqual(new[] { 100.0, 300, 200 }, (List<double>)median.Extra["rates"]);
    }

    [TestMethod]
    public void A_disturbed_figure_does_not_show() => Assert.AreEqual(3, Median.Of([Run(100, 3, 1), Run(100, 900, 1), Run(100, 2, 1)]).P50Ms);

    [TestMethod]
    public void A_curve_is_that_of_the_run_with_the_middle_rate()
    {
        var runs = new[] { Run(1, 1, 1), Run(3, 1, 1), Run(2, 1, 1) };
        foreach (var run in runs)
        {
            run.Extra["curve"] = JsonElement.Parse($"[{run.Rate}]");
        }

        Assert.AreEqual("[2]", Median.Of(runs).Extra["curve"].ToString());
    }

    private static Measurement Run(double rate, double p50, double cores) =>
        new("monitors", "sqlite", rate, "wakes/s", p50, p50, p50, 1, 1, 1, 1, 1) { Extra = { ["cores"] = JsonElement.Parse(cores.ToString(System.Globalization.CultureInfo.InvariantCulture)) } };
}
