namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>One transition of one resource, as an orchestration of its own: visible, and gone from its process's history when it is over.</summary>
internal sealed class ResourceTransition : TaskOrchestrator<ResourceWork, ResourceWorkResult>
{
    public override Task<ResourceWorkResult> RunAsync(TaskOrchestrationContext context, ResourceWork input) =>
        new StepSequence(context, input).RunAsync();
}
