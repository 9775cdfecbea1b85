using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Tests;

[TestClass]
public sealed class PercentilesTests
{
    [TestMethod]
    public void A_percentile_is_the_smallest_figure_that_covers_its_share()
    {
        var percentiles = new Percentiles(Enumerable.Range(1, 100).Reverse().Select(number => (double)number));

        Assert.AreEqual(50, percentiles.P50);
        Assert.AreEqual(95, percentiles.P95);
        Assert.AreEqual(99, percentiles.P99);
    }

    [TestMethod]
    public void One_figure_is_all_its_percentiles()
    {
        var percentiles = new Percentiles([7]);

        Assert.AreEqual(7, percentiles.P50);
        Assert.AreEqual(7, percentiles.P99);
    }

    [TestMethod]
    [DataRow(12345.678, 12346)]
    [DataRow(1.23456, 1.235)]
    [DataRow(0.0012345, 0.001234)]
    [DataRow(double.NaN, 0)]
    public void A_figure_keeps_four_digits(double value, double rounded) => Assert.AreEqual(rounded, MeasuredPart.Round(value), 1e-9);
}
