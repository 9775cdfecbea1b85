namespace DurableTask.Core.Tests.Simulation;

/// <summary>A random orchestration.</summary>
/// <param name="Steps">What is left to do.</param>
/// <param name="Sum">The sum of what has been done.</param>
/// <param name="Seen">The last number read from the line.</param>
public sealed record SimulatedProgram(IReadOnlyList<SimulatedStep> Steps, int Sum = 0, int Seen = 0)
{
    public static SimulatedProgram Make(Random random, int length)
    {
        if (random.Next(5) == 0)
        {
            // Reads one event per execution, while the next ones pile up.
            return new SimulatedProgram([.. Enumerable.Range(1, length).SelectMany(i => (SimulatedStep[])[new(SimulatedStepKind.Line, i), new(SimulatedStepKind.ContinueAsNew, 0)])]);
        }

        var number = 0;
        return new SimulatedProgram(MakeSteps(random, length, 2, true, ref number));
    }

    public int Expected => Sum + Steps.Sum(s => s.Expected);

    /// <summary>Whether nobody has to send it an event.</summary>
    public bool HearsNothing => Steps.All(s => s.Kind != SimulatedStepKind.Line && !s.Events.Any());

    /// <summary>The orchestrator that does what a program says.</summary>
    public static async Task<int> RunAsync(TaskOrchestrationContext context, SimulatedProgram program)
    {
        var sum = program.Sum;
        var seen = program.Seen;
        for (var i = 0; i < program.Steps.Count; i++)
        {
            if (program.Steps[i].Kind == SimulatedStepKind.ContinueAsNew)
            {
                context.ContinueAsNew(new SimulatedProgram([.. program.Steps.Skip(i + 1)], sum, seen));
                return 0;
            }

            while (program.Steps[i].Kind == SimulatedStepKind.Line && seen < program.Steps[i].Value)
            {
                var next = await context.WaitForExternalEvent<int>("line");

                // A client that got no answer sends again, so a number may come twice, but never an older one after a newer.
                seen = next >= seen ? next : throw new InvalidOperationException($"Event {next} came after {seen}.");
            }

            sum += await DoAsync(context, program.Steps[i]);
        }

        return sum;
    }

    private static async Task<int> DoAsync(TaskOrchestrationContext context, SimulatedStep step)
    {
        switch (step.Kind)
        {
            case SimulatedStepKind.Activity:
                return await context.CallActivityAsync<int>("Value", step.Value);
            case SimulatedStepKind.Flaky:
                return await context.CallActivityAsync<int>("Flaky", step.Value, TaskOptions.FromRetryPolicy(
                    new RetryPolicy(20, TimeSpan.FromSeconds(1)) { HandleFailure = step.Value % 2 == 0 ? f => f.ErrorMessage == "again" : null }));
            case SimulatedStepKind.Failing:
                return await CatchAsync(context.CallActivityAsync<int>("Fail", step.Value), step.Value);
            case SimulatedStepKind.Timer:
                var due = context.CurrentUtcDateTime.AddSeconds(step.Value);
                await context.CreateTimer(due, CancellationToken.None);
                return context.CurrentUtcDateTime < due ? throw new InvalidOperationException("A timer was early.") : 0;
            case SimulatedStepKind.Event:
                return await context.WaitForExternalEvent<int>($"event{step.Value}");
            case SimulatedStepKind.Line:
                return 0;
            case SimulatedStepKind.Timeout:
                try
                {
                    return await context.WaitForExternalEvent<int>("never", TimeSpan.FromSeconds(step.Value)) - 1000;
                }
                catch (TaskCanceledException)
                {
                    return step.Value;
                }

            case SimulatedStepKind.SelfEvent:
                context.SendEvent(context.InstanceId, $"self{step.Value}", step.Value);
                return await context.WaitForExternalEvent<int>($"self{step.Value}");
            case SimulatedStepKind.Child:
                return await context.CallSubOrchestratorAsync<int>("Program", new SimulatedProgram(step.Inner!));
            case SimulatedStepKind.FailingChild:
                return await CatchAsync(context.CallSubOrchestratorAsync<int>("FailingProgram", step.Value), step.Value);
            case SimulatedStepKind.Abandon:
                _ = context.CallActivityAsync<int>("Value", 0);
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                _ = context.CallSubOrchestratorAsync<int>("Endless");
                return step.Value;
            case SimulatedStepKind.Parallel:
                return (await Task.WhenAll(step.Inner!.Select(s => DoAsync(context, s)))).Sum();
            case SimulatedStepKind.Status:
                context.SetCustomStatus(context.NewGuid());
                return 0;
            default:
                throw new InvalidOperationException($"{step.Kind}");
        }
    }

    private static async Task<int> CatchAsync(Task<int> call, int value)
    {
        try
        {
            return await call - 1000;
        }
        catch (TaskFailedException)
        {
            return value;
        }
    }

    private static List<SimulatedStep> MakeSteps(Random random, int length, int depth, bool isTop, ref int number)
    {
        var steps = new List<SimulatedStep>();
        for (var i = 0; i < length; i++)
        {
            steps.Add(MakeStep(random, depth, isTop, true, ref number));
        }

        return steps;
    }

    private static SimulatedStep MakeStep(Random random, int depth, bool isTop, bool mayContinue, ref int number)
    {
        var value = ++number;
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                return new(SimulatedStepKind.Activity, value);
            case 3:
                return new(SimulatedStepKind.Flaky, value);
            case 4 when random.Next(3) == 0:
                return new(SimulatedStepKind.Failing, value);
            case 5 or 6:
                return new(SimulatedStepKind.Timer, random.Next(0, 5));
            case 7 or 8 when isTop && random.Next(2) == 0:
                return new(SimulatedStepKind.Event, value);
            case 9:
                return new(SimulatedStepKind.Timeout, 1 + random.Next(3));
            case 10:
                return new(SimulatedStepKind.SelfEvent, value);
            case 11 when depth > 0:
                return new(SimulatedStepKind.Child, 0, MakeSteps(random, random.Next(0, 4), depth - 1, false, ref number));
            case 12 when random.Next(3) == 0:
                return new(SimulatedStepKind.FailingChild, value);
            case 13:
                return new(SimulatedStepKind.Abandon, value);
            case 14 when depth > 0:
                var inner = new List<SimulatedStep>();
                for (var i = random.Next(1, 5); i > 0; i--)
                {
                    inner.Add(MakeStep(random, depth - 1, isTop, false, ref number));
                }

                return new(SimulatedStepKind.Parallel, 0, inner);
            case 7 or 8 or 15 when mayContinue && isTop && random.Next(2) == 0:
                return new(SimulatedStepKind.Line, value);
            case 15 when mayContinue:
                return new(SimulatedStepKind.ContinueAsNew, 0);
            default:
                return new(SimulatedStepKind.Status, 0);
        }
    }
}
