using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Submits an intent for an orchestration. The process id makes a second run the same request.</summary>
internal sealed class SubmitIntentActivity(IntentSubmitter submitter) : TaskActivity<IntentRequest, string>
{
    public override async Task<string> RunAsync(TaskActivityContext context, IntentRequest input)
    {
        try
        {
            return await submitter.SubmitAsync(input, context.CancellationToken);
        }
        catch (IntentException e)
        {
            throw new PermanentFailureException(e.Message, e);
        }
    }
}
