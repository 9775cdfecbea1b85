using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>
/// Runs a resource's steps one after the other. Told to cancel, it begins no further step and gives the running one a little
/// time: an activity that ends by itself leaves nothing unknown behind, one that is abandoned might.
/// </summary>
internal sealed class StepSequence(TaskOrchestrationContext context, ResourceWork work)
{
    /// <summary>The event that asks work to stop.</summary>
    public const string CancelEvent = "cancel";

    // A process that has just said it is ready may need a moment before it serves.
    private const int IntegrityAttempts = 10;
    private static readonly TimeSpan IntegrityPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _outputs = [];
    private readonly Task<object> _cancel = context.WaitForExternalEvent<object>(CancelEvent);
    private int _number;

    public async Task<ResourceWorkResult> RunAsync()
    {
        foreach (var step in work.Clearing)
        {
            if ((await RunAsync(step)).Outcome == WorkOutcome.Cancelled)
            {
                return Ended(WorkOutcome.Cancelled);
            }
        }

        for (var attempt = 1; ; attempt++)
        {
            foreach (var step in work.Steps)
            {
                if (await RunAsync(step) is { Outcome: not WorkOutcome.Done } ended)
                {
                    return ended;
                }
            }

            if (!work.ProvesIntegrity || Integrity.Flaw(work.Steps, _outputs) is not { } flaw)
            {
                return Ended(WorkOutcome.Done);
            }

            if (attempt == IntegrityAttempts)
            {
                return Ended(WorkOutcome.Failed, flaw);
            }

            if (!await PausedAsync(IntegrityPause))
            {
                return Ended(WorkOutcome.Cancelled);
            }
        }
    }

    private async Task<bool> PausedAsync(TimeSpan pause)
    {
        using var cancelled = new CancellationTokenSource();
        var timer = context.CreateTimer(pause, cancelled.Token);
        if (await Task.WhenAny(timer, _cancel) == timer)
        {
            return true;
        }

        cancelled.Cancel();
        return false;
    }

    private async Task<ResourceWorkResult> RunAsync(StepTemplate step)
    {
        if (_cancel.IsCompleted)
        {
            return Ended(WorkOutcome.Cancelled);
        }

        context.SetCustomStatus(new StepProgress(work.Owner.Component, work.Name, step.Name, ++_number, work.Clearing.Count + work.Steps.Count));
        try
        {
            var call = context.CallActivityAsync<StepResult>(
                step.Kind, new StepInvocation<JsonObject>(work.Owner, work.Location, work.Scope.Package, StepArguments.Resolve(step, Scope())), StepRetry.Options);
            if (!await EndsAsync(call))
            {
                return Ended(WorkOutcome.Cancelled);
            }

            _outputs[step.Name] = (await call).Outputs;
            return Ended(WorkOutcome.Done);
        }
        catch (StepArgumentException e)
        {
            return Ended(WorkOutcome.Failed, e.Message);
        }
        catch (TaskFailedException e)
        {
            return Ended(_cancel.IsCompleted ? WorkOutcome.Cancelled : WorkOutcome.Failed, $"step '{step.Name}': {e.FailureDetails.ErrorMessage}");
        }
    }

    // False when the step was cancelled and did not end in time; completing this orchestration then trips its token.
    private async Task<bool> EndsAsync(Task call)
    {
        if (await Task.WhenAny(call, _cancel) == call)
        {
            return true;
        }

        using var ended = new CancellationTokenSource();
        var grace = context.CreateTimer(CancelGrace, ended.Token);
        if (await Task.WhenAny(call, grace) == grace)
        {
            return false;
        }

        ended.Cancel();
        return true;
    }

    private StepScope Scope() => work.Scope with { StepOutputs = Merge(work.Scope.StepOutputs, _outputs) };

    private ResourceWorkResult Ended(WorkOutcome outcome, string? reason = null) => new()
    {
        Outcome = outcome,
        HasBegun = _number > 0,
        Reason = reason,
        StepOutputs = _outputs,
    };

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Merge(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> former, Dictionary<string, IReadOnlyDictionary<string, string>> latter)
    {
        var merged = new Dictionary<string, IReadOnlyDictionary<string, string>>(former);
        foreach (var (name, outputs) in latter)
        {
            merged[name] = outputs;
        }

        return merged;
    }
}
