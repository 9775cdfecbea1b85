using System.Globalization;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>How load and pool went, as charts of one line each.</summary>
internal sealed class ReadingHistory
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const double FullLoad = 150;
    private const double FullPool = 4;

    private readonly List<double> _loads = [];
    private readonly List<double> _pool = [];

    public void Add(ServiceReading reading)
    {
        _loads.Add(reading.Load);
        _pool.Add(reading.Pool);
    }

    /// <summary>The last readings, one column each.</summary>
    public string RecentLoads(int width) => Chart(_loads.TakeLast(width), FullLoad);

    /// <summary>The last readings, one column each.</summary>
    public string RecentPool(int width) => Chart(_pool.TakeLast(width), FullPool);

    /// <summary>All readings, as many to a column as it takes; the highest of them counts. Empty before the first.</summary>
    public IReadOnlyList<string> Summary(int width) => _loads.Count == 0
        ? []
        :
        [
            string.Create(CultureInfo.InvariantCulture, $"load {Chart(Columns(_loads, width), FullLoad)} up to {_loads.Max():0} %"),
            string.Create(CultureInfo.InvariantCulture, $"pool {Chart(Columns(_pool, width), FullPool)} up to {_pool.Max():0}"),
        ];

    private static IEnumerable<double> Columns(List<double> values, int width) =>
        values.Chunk((values.Count + width - 1) / width).Select(column => column.Max());

    private static string Chart(IEnumerable<double> values, double full) =>
        string.Concat(values.Select(value => Blocks[Math.Clamp((int)(value / full * (Blocks.Length - 1)), 0, Blocks.Length - 1)]));
}
