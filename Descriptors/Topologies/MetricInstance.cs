using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A metric of one resource instance.</summary>
/// <param name="Component">The resource's instance name.</param>
/// <param name="Name">What the resource calls it.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Period">The time between samples; zero when it is not published.</param>
public sealed record MetricInstance(string Component, string Name, MetricKind Kind, TimeSpan Period);
