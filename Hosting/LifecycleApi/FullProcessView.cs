using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A process with its plan and the progress of every action.</summary>
internal sealed record FullProcessView : ProcessView
{
    public ProcessInstanceView? PreviousInstance { get; init; }

    public ProcessInstanceView? DesiredInstance { get; init; }

    public required IReadOnlyList<PlanProgress> ExecutionPlan { get; init; }
}
