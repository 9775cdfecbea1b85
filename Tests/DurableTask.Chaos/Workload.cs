using System.Collections.Concurrent;

namespace DurableTask.Chaos.Tests;

/// <summary>The orchestrations under fire. Each returns what can be computed from its number, whatever happened on the way.</summary>
internal static class Workload
{
    public const int EventsPerTalk = 8;
    public const int TalkBeforeNewExecution = 4;
    public const int Steps = 5;
    public const int Branches = 10;
    public const int Children = 3;
    public const int Counters = 5;
    public const int MailsPerExecution = 20;
    public const string Mailbox = "mailbox";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(40);
    private static readonly TaskOptions s_retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(10)));

    public static readonly string[] Kinds = ["sequence", "fan-out", "parent", "timer", "wait", "retry", "listener"];

    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    public static string IdOf(int number) => $"{KindOf(number)}-{number}";

    public static string CounterId(int number) => $"counter-{number}";

    /// <summary>The result of a numbered instance, as JSON.</summary>
    public static string ResultOf(int number) => KindOf(number) switch
    {
        "sequence" => $"{Steps * number}",
        "fan-out" => $"{(Branches * number) + (Branches * (Branches - 1) / 2)}",
        "parent" => $"{Steps * ((Children * number) + (Children * (Children - 1) / 2))}",
        "timer" => "true",
        "wait" => $"{number}",
        "retry" => $"\"{number} broken\"",
        _ => $"[{string.Join(',', Enumerable.Range(1, EventsPerTalk))}]",
    };

    /// <summary>All tasks; <paramref name="effects"/> is where activities leave their mark, null where none will run.</summary>
    public static void Register(DurableTaskRegistry tasks, AppendLog? effects, int life)
    {
        var attempts = 0;
        var failures = new ConcurrentDictionary<(string, int), int>();
        Done Act(TaskActivityContext context, int argument)
        {
            var effect = new Effect(context.InstanceId, context.TaskId, context.Name.Name, argument, life, Interlocked.Increment(ref attempts));
            effects!.Append(effect.ToLine());
            return new Done(argument, effect.Mark);
        }

        _ = tasks
            .AddActivityFunc<int, Done>("work", Act)
            .AddActivityFunc<int, Done>("flaky", (context, argument) =>
            {
                var done = Act(context, argument);
                return failures.AddOrUpdate((context.InstanceId, context.TaskId), 1, (_, n) => n + 1) > 2 ? done : throw new InvalidOperationException("not yet");
            })
            .AddActivityFunc<int, Done>("broken", Done (context, argument) =>
            {
                _ = Act(context, argument);
                throw new InvalidOperationException("broken");
            })
            .AddOrchestratorFunc<int, int>("sequence", SequenceAsync)
            .AddOrchestratorFunc<int, int>("fan-out", async (context, number) =>
                (await Task.WhenAll(Enumerable.Range(number, Branches).Select(n => WorkAsync(context, n)))).Sum())
            .AddOrchestratorFunc<int, int>("parent", async (context, number) =>
                (await Task.WhenAll(Enumerable.Range(number, Children).Select(n => context.CallSubOrchestratorAsync<int>("sequence", n)))).Sum())
            .AddOrchestratorFunc<int, bool>("timer", TimerAsync)
            .AddOrchestratorFunc<int, int>("wait", async (context, _) =>
            {
                var payload = await context.WaitForExternalEvent<int>("go");
                return await WorkAsync(context, payload);
            })
            .AddOrchestratorFunc<int, string>("retry", RetryAsync)
            .AddOrchestratorFunc<int[], int[]>("listener", ListenAsync)
            .AddOrchestratorFunc<int, int>("talker", TalkAsync)
            .AddOrchestratorFunc<int, int>("counter", CountAsync)
            .AddOrchestratorFunc<int[], int[]>(Mailbox, CollectAsync);
    }

    private static async Task<int> WorkAsync(TaskOrchestrationContext context, int argument) =>
        (await context.CallActivityAsync<Done>("work", argument)).Argument;

    private static async Task<int> SequenceAsync(TaskOrchestrationContext context, int number)
    {
        var sum = 0;
        for (var i = 0; i < Steps; i++)
        {
            context.SetCustomStatus(i);
            sum += await WorkAsync(context, number);
        }

        return sum;
    }

    private static async Task<bool> TimerAsync(TaskOrchestrationContext context, int number)
    {
        var early = 0;
        for (var i = 0; i < 3; i++)
        {
            var due = context.CurrentUtcDateTime + s_pause;
            await context.CreateTimer(due, CancellationToken.None);
            early += context.CurrentUtcDateTime < due ? 1 : 0;
            _ = await WorkAsync(context, number + i);
        }

        return early == 0;
    }

    private static async Task<string> RetryAsync(TaskOrchestrationContext context, int number)
    {
        var done = await context.CallActivityAsync<Done>("flaky", number, s_retry);
        try
        {
            _ = await context.CallActivityAsync<Done>("broken", number);
            return "no failure";
        }
        catch (TaskFailedException failed)
        {
            return $"{done.Argument} {failed.FailureDetails.ErrorMessage}";
        }
    }

    private static async Task<int> TalkAsync(TaskOrchestrationContext context, int number)
    {
        for (var i = 1; i <= EventsPerTalk; i++)
        {
            context.SendEvent(IdOf(number), "said", i);
            if (i % 3 == 0)
            {
                _ = await WorkAsync(context, i);
            }
        }

        return EventsPerTalk;
    }

    private static async Task<int[]> ListenAsync(TaskOrchestrationContext context, int[] heard)
    {
        var all = heard.ToList();
        while (all.Count < EventsPerTalk)
        {
            all.Add(await context.WaitForExternalEvent<int>("said"));
            if (all.Count == TalkBeforeNewExecution)
            {
                context.ContinueAsNew(all.ToArray());
                return [];
            }
        }

        return [.. all];
    }

    private static async Task<int> CountAsync(TaskOrchestrationContext context, int generation)
    {
        var stop = context.WaitForExternalEvent<object?>("stop");
        context.SetCustomStatus(generation);
        _ = await WorkAsync(context, generation);
        await context.CreateTimer(s_beat, CancellationToken.None);
        if (!stop.IsCompleted)
        {
            context.ContinueAsNew(generation + 1);
        }

        return generation;
    }

    private static async Task<int[]> CollectAsync(TaskOrchestrationContext context, int[] before)
    {
        var all = before.ToList();
        for (var i = 0; i < MailsPerExecution; i++)
        {
            var mail = await context.WaitForExternalEvent<int>("mail");
            if (mail < 0)
            {
                return [.. all];
            }

            all.Add(mail);
        }

        context.ContinueAsNew(all.ToArray());
        return [];
    }
}
