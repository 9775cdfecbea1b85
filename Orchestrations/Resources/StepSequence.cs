using System.Globalization;
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

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(600);

    // What a step asks for is not trusted to be sane: history must not fill up with calls.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private const int MaxReason = 500;

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

        var progress = new StepProgress(work.Owner.Component, work.Name, step.Name, ++_number, work.Clearing.Count + work.Steps.Count);
        context.SetCustomStatus(progress);
        try
        {
            return await CallUntilDoneAsync(step, StepArguments.Resolve(step, Scope()), progress);
        }
        catch (StepArgumentException e)
        {
            return Ended(WorkOutcome.Failed, e.Message);
        }
        catch (TaskFailedException e)
        {
            return Ended(_cancel.IsCompleted ? WorkOutcome.Cancelled : WorkOutcome.Failed, $"step '{step.Name}': {e.FailureDetails.ErrorMessage}") with
            {
                IsGone = e.FailureDetails.IsCausedBy<ResourceGoneException>(),
            };
        }
    }

    // A step that waits for something outside says so and is called again: between its calls there is a durable timer and nothing else.
    private async Task<ResourceWorkResult> CallUntilDoneAsync(StepTemplate step, JsonObject arguments, StepProgress progress)
    {
        var timeout = step.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultTimeout;
        var deadline = context.CurrentUtcDateTime + timeout;
        while (true)
        {
            var invocation = new StepInvocation<JsonObject>(work.Owner, work.Location, work.Scope.Package, arguments) { SecretOutputs = step.SecretOutputs };
            var call = context.CallActivityAsync<StepResult>(step.Kind, invocation, StepRetry.Options);
            if (!await EndsAsync(call))
            {
                return Ended(WorkOutcome.Cancelled);
            }

            var result = await call;
            if (result.Wait is null || result.Outputs.Count > 0)
            {
                _outputs[step.Name] = result.Outputs;
            }

            if (result.Wait is not { } wait)
            {
                context.SetCustomStatus(progress);
                return Ended(WorkOutcome.Done);
            }

            var left = deadline - context.CurrentUtcDateTime;
            if (left <= TimeSpan.Zero)
            {
                return Ended(WorkOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"step '{step.Name}': not done within {timeout.TotalSeconds} s: {wait.Reason}"));
            }

            context.SetCustomStatus(progress with { WaitsFor = Texts.Short(wait.Reason, MaxReason) });
            if (!await PausedAsync(Shorter(wait.Pause > ShortestPause ? wait.Pause : ShortestPause, left)))
            {
                return Ended(WorkOutcome.Cancelled);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

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
