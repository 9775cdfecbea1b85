using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// A process that stops where it would begin to do something. Up to there it takes the way of the real one, so that it plans the same and fails for the same reasons; what
/// it changes stays with itself.
/// </summary>
internal sealed class PlanPreview : TaskOrchestrator<PreviewInput, ProcessStatus>
{
    public override async Task<ProcessStatus> RunAsync(TaskOrchestrationContext context, PreviewInput input)
    {
        var session = new ProcessSession(context, input.Process ?? Creation(context, input));
        var result = await AssemblyProcess.CarryOutAsync(session);
        session.Publish(result.Status, result.Reason);
        return session.Status;
    }

    private static ProcessInput Creation(TaskOrchestrationContext context, PreviewInput input)
    {
        var assembly = Beginning.Of(context, new ControllerInput { First = input.Request });
        var (entry, _) = IntentReading.Read(input.Request, assembly, []);
        return new()
        {
            Request = input.Request,
            Kind = entry.Kind,
            AssemblyId = assembly.Id,
            AssemblyType = assembly.DescriptorName,
            Intent = input.Request.Intent,
            Desired = entry.Desired == LifecycleState.None ? LifecycleState.Active : entry.Desired,
            Assembly = assembly with { IntendedState = entry.Desired },
            IsPreview = true,
        };
    }
}
