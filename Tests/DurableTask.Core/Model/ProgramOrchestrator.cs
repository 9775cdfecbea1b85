namespace DurableTask.Core.Tests.Model;

/// <summary>Runs programs on the engine.</summary>
internal static class ProgramOrchestrator
{
    public static string EventName(int leaf) => $"event-{leaf}";

    public static async Task<string> RunAsync(TaskOrchestrationContext context, Generations program)
    {
        var made = program.Made + await RunAsync(context, program.Steps[0]);
        if (program.Steps.Count > 1)
        {
            context.ContinueAsNew(new Generations([.. program.Steps.Skip(1)], made));
        }

        return made;
    }

    private static async Task<string> RunAsync(TaskOrchestrationContext context, Step step)
    {
        switch (step)
        {
            case Step.Work work:
                return await CallAsync(context.CallActivityAsync<string>("work", new WorkInput(work.Leaf, work.Fails, context.CurrentUtcDateTime + Step.Span(work.Leaf))));
            case Step.Timer timer:
                await context.CreateTimer(Step.Span(timer.Leaf), CancellationToken.None);
                return $"t{timer.Leaf}";
            case Step.Wait wait:
                return await WaitAsync(context, wait);
            case Step.Status status:
                context.SetCustomStatus(status.Value);
                return $"s{status.Value}";
            case Step.Sequence sequence:
                var made = "";
                foreach (var part in sequence.Steps)
                {
                    made += await RunAsync(context, part);
                }

                return $"({made})";
            case Step.All all:
                return $"[{string.Concat(await Task.WhenAll(all.Steps.Select(s => RunAsync(context, s)).ToList()))}]";
            case Step.Any any:
                return $"<{await await Task.WhenAny(any.Steps.Select(s => RunAsync(context, s)).ToList())}>";
            case Step.Try attempt:
                try
                {
                    return await RunAsync(context, attempt.Body);
                }
                catch (ProgramFailure failure)
                {
                    return $"!{failure.Message}{await RunAsync(context, attempt.Handler)}";
                }

            case Step.Child child:
                return await CallAsync(context.CallSubOrchestratorAsync<string>("program", new Generations([child.Body], "c")));
            default:
                throw new InvalidOperationException($"There is no step {step}.");
        }
    }

    private static async Task<string> WaitAsync(TaskOrchestrationContext context, Step.Wait wait)
    {
        try
        {
            return wait.Timeout is { } timeout
                ? await context.WaitForExternalEvent<string>(EventName(wait.Leaf), Step.Span(timeout))
                : await context.WaitForExternalEvent<string>(EventName(wait.Leaf));
        }
        catch (TaskCanceledException)
        {
            throw new ProgramFailure($"late{wait.Leaf}");
        }
    }

    private static async Task<string> CallAsync(Task<string> call)
    {
        try
        {
            return await call;
        }
        catch (TaskFailedException failed)
        {
            throw new ProgramFailure(failed.FailureDetails.ErrorMessage);
        }
    }
}
