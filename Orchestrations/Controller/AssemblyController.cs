using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>
/// The only writer of one assembly. Lives as long as the assembly: it takes messages in the order in which they come, runs each
/// intent as a child orchestration and publishes what became of it. Its result is the status that it published last.
/// </summary>
internal sealed class AssemblyController : TaskOrchestrator<ControllerInput, AssemblyStatus>
{
    public override Task<AssemblyStatus> RunAsync(TaskOrchestrationContext context, ControllerInput input) =>
        new ControllerSession(context, input).RunAsync();
}
