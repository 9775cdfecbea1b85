using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.PublicOrchestrators;

/// <summary>
/// Submits an intent as the lifecycle API does and waits for its process. Fails with the process's reason when that does not complete.
/// Terminating it leaves the process alone.
/// </summary>
internal abstract class IntentOrchestrator : TaskOrchestrator<AssemblyRequest, ProcessOutcome>
{
    // The news of the end comes as an event. Looking again is for the day when the controller that would send it was terminated.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public override async Task<ProcessOutcome> RunAsync(TaskOrchestrationContext context, AssemblyRequest input)
    {
        var request = Intent(input) with { ProcessId = context.NewGuid().ToString(), NotifyInstanceId = context.InstanceId };
        context.SetCustomStatus(new { processId = request.ProcessId });
        try
        {
            _ = await context.CallActivityAsync<string>(ActivityNames.SubmitIntent, request);
        }
        catch (TaskFailedException e)
        {
            throw new InvalidOperationException(e.FailureDetails.ErrorMessage);
        }

        var outcome = await WaitAsync(context, request.ProcessId);
        return outcome.Status == "Completed"
            ? outcome
            : throw new InvalidOperationException($"{request.Intent} of '{request.AssemblyName}' ended as {outcome.Status}: {outcome.Reason}");
    }

    /// <summary>The intent; the process id is put in afterwards.</summary>
    protected abstract IntentRequest Intent(AssemblyRequest input);

    private static async Task<ProcessOutcome> WaitAsync(TaskOrchestrationContext context, string processId)
    {
        var ended = context.WaitForExternalEvent<ProcessOutcome>(ProcessOutcome.EventName);
        while (true)
        {
            using var heard = new CancellationTokenSource();
            var again = context.CreateTimer(LookAgain, heard.Token);
            if (await Task.WhenAny(ended, again) == ended)
            {
                heard.Cancel();
                return await ended;
            }

            var outcome = await context.CallActivityAsync<ProcessOutcome>(ActivityNames.ReadProcess, processId);
            if (outcome.IsOver)
            {
                return outcome;
            }
        }
    }
}
