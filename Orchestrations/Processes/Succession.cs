using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.PublicOrchestrators;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>The moment at which the new side of an upgrade takes the old one's place, and the word of it to those who refer to the assembly.</summary>
internal sealed class Succession(ProcessSession session)
{
    public async Task<ActionEnd> SwitchOverAsync()
    {
        session.SwitchOver();
        try
        {
            // Who follows looks at what the controller has published.
            await session.ConfirmAsync();
            return ActionEnd.Done;
        }
        catch (ProcessEndException)
        {
            return new(ActionState.Skipped, "cancelled");
        }
    }

    /// <summary>Never fails: who cannot follow by itself goes on with what it knew, and is told of in the reason.</summary>
    public async Task<ActionEnd> TellReferrersAsync(int number)
    {
        var name = session.Input.Request.AssemblyName;
        try
        {
            var referrers = await session.Mailbox.OrCancelledAsync(
                session.Context.CallActivityAsync<IReadOnlyList<string>>(ActivityNames.AssemblyReferrers, name, Resources.StepRetry.Options));
            var told = await session.Mailbox.OrCancelledAsync(Task.WhenAll(referrers.Select(referrer => TellAsync(referrer, number))));
            return ActionEnd.Done with { Reason = told.Length == 0 ? "nothing refers to it" : string.Join("; ", told) };
        }
        catch (ProcessEndException)
        {
            return new(ActionState.Skipped, "cancelled");
        }
        catch (TaskFailedException e)
        {
            return new(ActionState.Failed, e.FailureDetails.ErrorMessage);
        }
    }

    private async Task<string> TellAsync(string referrer, int number)
    {
        try
        {
            _ = await session.Context.CallSubOrchestratorAsync<ProcessOutcome>(
                OrchestratorNames.FollowReferences,
                new AssemblyRequest { AssemblyName = referrer },
                new SubOrchestrationOptions(instanceId: FormattableString.Invariant($"{session.Context.InstanceId}:follow{number}:{referrer}")));
            return $"'{referrer}' follows";
        }
        catch (TaskFailedException e)
        {
            return $"'{referrer}' does not follow: {Texts.Short(e.FailureDetails.ErrorMessage, 300)}";
        }
    }
}
