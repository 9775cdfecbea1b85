using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Reporting;

/// <summary>The report for programs: an array with one object per scenario and store.</summary>
internal static class JsonReport
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);

    public static string Write(IReadOnlyList<Measurement> measured) =>
        "[\n" + string.Join(",\n", measured.Select(one => "  " + JsonSerializer.Serialize(one, Options))) + "\n]";
}
