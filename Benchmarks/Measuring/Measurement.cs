using System.Text.Json.Serialization;

namespace VoipWorkflows.Benchmarks.Measuring;

/// <summary>What one run of a scenario gave.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Store">sqlite or memory.</param>
/// <param name="Rate">Units of work per second of wall time.</param>
/// <param name="Unit">What the rate counts.</param>
/// <param name="P50Ms">Median latency; Benchmarks/README.md says of what.</param>
/// <param name="P95Ms">95th percentile of it.</param>
/// <param name="P99Ms">99th percentile of it.</param>
/// <param name="CpuSeconds">Processor time of the measured part.</param>
/// <param name="PeakMiB">The most memory resident in the process, from its start.</param>
/// <param name="BytesWritten">Bytes sent to storage in the measured part.</param>
/// <param name="Fsyncs">Waits for the disk in the measured part.</param>
/// <param name="Seconds">Wall time of the measured part.</param>
internal sealed record Measurement(
    string Scenario,
    string Store,
    double Rate,
    string Unit,
    double P50Ms,
    double P95Ms,
    double P99Ms,
    double CpuSeconds,
    double PeakMiB,
    long BytesWritten,
    long Fsyncs,
    double Seconds)
{
    /// <summary>Figures that only this scenario has, and the points of a curve.</summary>
    [JsonExtensionData]
    public Dictionary<string, object> Extra { get; init; } = [];
}
