using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Reconcilers;

/// <summary>
/// Looks at one deployment location for as long as it exists and tells each assembly what of it has changed there. It decides nothing: the controller knows
/// what it wants.
/// </summary>
internal sealed class LocationReconciler : TaskOrchestrator<ReconcilerInput, object?>
{
    // A location that does not answer is VimUnreachable's business; here the next look is waited for.
    private static readonly TimeSpan s_afterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TaskOptions s_look = new() { Timeout = TimeSpan.FromMinutes(3) };

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ReconcilerInput input)
    {
        var told = input.Told;
        var pause = s_afterFault;
        try
        {
            var found = await context.CallActivityAsync<DriftFindings>(ActivityNames.FindDrift, input.Location, s_look);
            if (found.IsOver)
            {
                return null;
            }

            foreach (var (assembly, findings) in found.Assemblies.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                // The first look is told even if all is well: from then on the assembly says so.
                if (told.GetValueOrDefault(assembly) is not { } former || !former.SequenceEqual(findings))
                {
                    context.SendEvent(InstanceIds.Assembly(assembly), ControllerRequest.EventName, new InboxMessage { Drift = new(input.Location, findings) });
                }
            }

            told = found.Assemblies;
            pause = TimeSpan.FromSeconds(found.PauseSeconds);
            context.SetCustomStatus(new { input.Location, LastLook = context.CurrentUtcDateTime, Drifted = told.Sum(a => a.Value.Count) });
        }
        catch (TaskFailedException e)
        {
            context.SetCustomStatus(new { input.Location, LastFault = Texts.Short(e.FailureDetails.ErrorMessage, 500), At = context.CurrentUtcDateTime });
        }

        await context.CreateTimer(pause > s_shortest ? pause : s_shortest, CancellationToken.None);
        context.ContinueAsNew(input with { Told = told });
        return null;
    }
}
