using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// A process (ETSI: lifecycle operation occurrence): carries one intent out for the controller that is its parent. Whatever happens, it
/// ends as Completed, Cancelled or Failed with a reason; only a termination from outside cuts it short.
/// </summary>
internal sealed class AssemblyProcess : TaskOrchestrator<ProcessInput, ProcessResult>
{
    public override async Task<ProcessResult> RunAsync(TaskOrchestrationContext context, ProcessInput input)
    {
        var session = new ProcessSession(context, input);
        var result = await CarryOutAsync(session);
        session.Publish(result.Status, result.Reason);
        return result;
    }

    /// <summary>Carries the intent out; whatever happens is the result.</summary>
    public static async Task<ProcessResult> CarryOutAsync(ProcessSession session)
    {
        var input = session.Input;
        if (input.Settled is { } settled)
        {
            return settled;
        }

        try
        {
            session.Publish(input.WaitsFor is null ? ProcessState.Planned : ProcessState.Pending, input.WaitsFor);
            return input.Kind switch
            {
                ProcessKind.Create or ProcessKind.ChangeState => await StateChange.BringAsync(session),
                ProcessKind.Upgrade => await new UpgradeProcess(session).RunAsync(),
                ProcessKind.Delete => await StateChange.DeleteAsync(session),
                ProcessKind.ScaleOut => await new ScaleOut(session).RunAsync(),
                ProcessKind.ScaleIn => await new ScaleIn(session).RunAsync(),
                ProcessKind.Heal => await new Heal(session).RunAsync(),
                ProcessKind.SyncList => await ListSync.RunAsync(session),
                _ => new(ProcessState.Cancelled, $"The intent {input.Intent} is not offered."),
            };
        }
        catch (PreviewEndException)
        {
            return new(session.Input.WaitsFor is null ? ProcessState.Planned : ProcessState.Pending, session.Input.WaitsFor);
        }
        catch (ProcessEndException e)
        {
            return e.Result;
        }
        catch (TaskFailedException e)
        {
            return new(ProcessState.Failed, e.FailureDetails.ErrorMessage);
        }
    }
}
