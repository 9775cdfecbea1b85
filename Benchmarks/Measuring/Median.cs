using System.Text.Json;

namespace VoipWorkflows.Benchmarks.Measuring;

/// <summary>One measurement out of several: of every figure the middle one, so that no single disturbance shows.</summary>
internal static class Median
{
    public static Measurement Of(IReadOnlyList<Measurement> runs)
    {
        var middle = runs.OrderBy(run => run.Rate).ElementAt((runs.Count - 1) / 2);
        return middle with
        {
            P50Ms = Middle(run => run.P50Ms),
            P95Ms = Middle(run => run.P95Ms),
            P99Ms = Middle(run => run.P99Ms),
            CpuSeconds = Middle(run => run.CpuSeconds),
            PeakMiB = Middle(run => run.PeakMiB),
            BytesWritten = (long)Middle(run => run.BytesWritten),
            Fsyncs = (long)Middle(run => run.Fsyncs),
            Seconds = Middle(run => run.Seconds),
            Extra = Extras(),
        };

        double Middle(Func<Measurement, double> figure) => runs.Select(figure).Order().ElementAt((runs.Count - 1) / 2);

        // A curve stays whole: it is that of the run with the middle rate.
        Dictionary<string, object> Extras()
        {
            var extras = new Dictionary<string, object>();
            foreach (var (name, value) in middle.Extra)
            {
                extras[name] = Number(value) is null ? value : runs.Select(run => Number(run.Extra[name])!.Value).Order().ElementAt((runs.Count - 1) / 2);
            }

            extras["rates"] = runs.Select(run => run.Rate).ToList();
            return extras;
        }
    }

    // What came from another process is still JSON.
    private static double? Number(object value) => value switch
    {
        double number => number,
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => null,
    };
}
