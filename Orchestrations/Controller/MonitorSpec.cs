using VoipWorkflows.Orchestrations.Monitors;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>A monitor that there should be.</summary>
/// <param name="Id">Its instance id.</param>
/// <param name="Scale">How it begins, when it watches a scale policy.</param>
/// <param name="Heal">How it begins, when it watches a heal policy.</param>
internal sealed record MonitorSpec(string Id, ScaleMonitorState? Scale, HealMonitorState? Heal);
