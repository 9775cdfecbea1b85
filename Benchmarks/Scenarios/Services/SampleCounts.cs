using System.Collections.Concurrent;

namespace VoipWorkflows.Benchmarks.Scenarios.Services;

/// <summary>How many samples were taken, by resource and metric.</summary>
internal sealed class SampleCounts
{
    private readonly ConcurrentDictionary<(string Component, string Metric), int> _counts = new();

    public IReadOnlyCollection<int> All => [.. _counts.Values];

    public void Add(string component, string metric) => _counts.AddOrUpdate((component, metric), 1, static (_, count) => count + 1);

    public void Clear() => _counts.Clear();
}
