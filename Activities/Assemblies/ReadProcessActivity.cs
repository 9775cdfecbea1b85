using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Reads how a process stands: for whoever waits for it, in case the news of its end was lost with its controller.</summary>
internal sealed class ReadProcessActivity(DurableTaskClient client) : TaskActivity<string, ProcessOutcome>
{
    public override async Task<ProcessOutcome> RunAsync(TaskActivityContext context, string input)
    {
        var process = await client.GetInstanceAsync(input, getInputsAndOutputs: true, context.CancellationToken);
        return process switch
        {
            null => new(input, true, "Failed", "the process does not exist any more"),
            { RuntimeStatus: OrchestrationRuntimeStatus.Terminated } => new(input, true, "Failed", "the process was terminated"),
            { RuntimeStatus: OrchestrationRuntimeStatus.Failed } => new(input, true, "Failed", process.FailureDetails?.ErrorMessage),
            _ => new(input, process.IsCompleted, Member(process, "status") ?? "Planned", Member(process, "statusReason")),
        };
    }

    private static string? Member(OrchestrationMetadata process, string name) =>
        process.SerializedCustomStatus is not null
        && process.ReadCustomStatusAs<JsonElement>() is { ValueKind: JsonValueKind.Object } status
        && status.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
