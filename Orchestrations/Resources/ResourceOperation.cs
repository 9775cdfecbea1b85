namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>One operation of one resource: what relationships call.</summary>
internal sealed class ResourceOperation : TaskOrchestrator<ResourceWork, ResourceWorkResult>
{
    public override Task<ResourceWorkResult> RunAsync(TaskOrchestrationContext context, ResourceWork input) =>
        new StepSequence(context, input).RunAsync();
}
