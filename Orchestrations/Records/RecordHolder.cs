using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Records;

/// <summary>Holds one record, which is its input, until it is told to end: a deployment location or an uploaded descriptor.</summary>
internal sealed class RecordHolder : TaskOrchestrator<JsonElement, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, JsonElement input)
    {
        context.SetCustomStatus(input);
        _ = await context.WaitForExternalEvent<object>(RecordEvents.Remove);
        return null;
    }
}
