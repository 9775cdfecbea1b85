using System.Globalization;
using System.Text;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Reporting;

/// <summary>The report for people: a Markdown table, and below it what only some scenarios have.</summary>
internal static class TableReport
{
    private static readonly string[] s_heads =
        ["scenario", "store", "rate", "unit", "p50 ms", "p95 ms", "p99 ms", "CPU s", "wall s", "peak MiB", "written MiB", "fsyncs"];

    public static string Write(IReadOnlyList<Measurement> measured)
    {
        var rows = measured.Select(Row).Prepend(s_heads).ToList();
        var widths = Enumerable.Range(0, s_heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append("| ").AppendJoin(" | ", rows[i].Select((cell, column) => IsText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).AppendLine(" |");
            if (i == 0)
            {
                text.Append('|').AppendJoin('|', widths.Select((width, column) => IsText(column) ? new string('-', width + 2) : new string('-', width + 1) + ":")).AppendLine("|");
            }
        }

        text.AppendLine();
        foreach (var one in measured)
        {
            text.Append("* ").Append(one.Scenario).Append(", ").Append(one.Store).Append(": ").AppendLine(JsonSerializer.Serialize(one.Extra, JsonReport.Options));
        }

        return text.ToString();
    }

    private static bool IsText(int column) => column is 0 or 1 or 3;

    private static string[] Row(Measurement one) =>
    [
        one.Scenario, one.Store, Show(one.Rate), one.Unit, Show(one.P50Ms), Show(one.P95Ms), Show(one.P99Ms), Show(one.CpuSeconds), Show(one.Seconds),
        Show(one.PeakMiB), Show(one.BytesWritten / 1048576.0), one.Fsyncs.ToString("N0", CultureInfo.InvariantCulture),
    ];

    private static string Show(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
