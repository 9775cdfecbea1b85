using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Makes the list of one component exactly those that are attached to it.</summary>
internal static class ListSync
{
    // The controller begins another one at once when this fails: the pause is what keeps that from spinning.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task<ProcessResult> RunAsync(ProcessSession session)
    {
        await session.AdmitAsync();
        await Preparation.PrepareAsync(session, lookUpReferences: false);
        var target = session.Input.ListOf!;
        if (await new Attachments(session, new ActionRunner(session)).SyncAsync(target) is not { } fault)
        {
            return new(ProcessState.Completed, $"the list of '{target}' is what it should be");
        }

        using var cancelled = new CancellationTokenSource();
        var timer = session.Context.CreateTimer(Pause, cancelled.Token);
        if (await Task.WhenAny(timer, session.Mailbox.Cancelled) != timer)
        {
            cancelled.Cancel();
        }

        return new(ProcessState.Failed, $"the list of '{target}' could not be synchronised: {fault}");
    }
}
