using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip processes</c>, <c>cancel</c>, <c>retry</c>, <c>rollback</c>.</summary>
internal static class ProcessVerbs
{
    public static Command List(Verb verb)
    {
        var name = new Argument<string?>("NAME") { Description = "Only the processes of this assembly.", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 20 };
        return verb.Create("processes", "List processes, newest first.", (invocation, cancellation) => ListAsync(invocation, invocation.Arguments.GetValue(name), invocation.Arguments.GetValue(limit), cancellation), name, limit);
    }

    public static Command Cancel(Verb verb) => OnProcess(verb, "cancel", "Stop a running process where it is.", "cancel");

    public static Command Retry(Verb verb) => OnProcess(verb, "retry", "Try a failed process again from where it stopped.", Intents.Retry);

    public static Command Rollback(Verb verb) => OnProcess(verb, "rollback", "Take back what a failed process did.", Intents.Rollback);

    private static Command OnProcess(Verb verb, string name, string description, string intent)
    {
        var id = new Argument<string>("PROCESS") { Description = "The process's id, as 'voip processes' lists it." };
        var noWait = new Option<bool>("--no-wait") { Description = "Return as soon as the host has taken the request." };
        return verb.Create(
            name,
            description,
            async (invocation, cancellation) =>
            {
                var processId = await invocation.Client.SubmitAsync(intent, new { processId = invocation.Arguments.GetRequiredValue(id) }, cancellation);
                var wait = !invocation.Arguments.GetValue(noWait);
                var exitCode = await ProcessFollower.RunAsync(invocation, processId, wait, cancellation);

                // To be cancelled is what was asked for.
                return intent == "cancel" && wait && exitCode == ExitCode.Failed
                    && (await invocation.Client.ProcessAsync(processId, cancellation)).Status == "Cancelled" ? ExitCode.Done : exitCode;
            },
            id,
            noWait);
    }

    private static async Task<int> ListAsync(Invocation invocation, string? name, int limit, CancellationToken cancellation)
    {
        var filter = name is null ? "" : $"&assemblyName={Uri.EscapeDataString(name)}";
        var processes = await invocation.Client.ProcessesAsync(string.Create(CultureInfo.InvariantCulture, $"&limit={limit}{filter}"), cancellation);
        if (invocation.Json)
        {
            invocation.WriteJson(processes);
        }
        else if (processes.Count == 0)
        {
            invocation.Say("There is no process yet.");
        }
        else
        {
            invocation.Console.Write(TableOf(processes));
        }

        return ExitCode.Done;
    }

    private static Table TableOf(List<FullProcessView> processes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Process", "Assembly", "Action", "Status", "Progress", "Started (UTC)", "Seconds", "Reason");
        foreach (var process in processes)
        {
            _ = table.AddRow(
                Markup.Escape(process.Id),
                Markup.Escape(process.AssemblyName),
                Markup.Escape(process.LifecycleAction),
                Styles.Status(process.Status),
                $"{process.ExecutionPlan.Count(action => action.Status == ActionState.Done)}/{process.ExecutionPlan.Count}",
                process.StartTime?.ToString("u", CultureInfo.InvariantCulture) ?? "",
                process is { StartTime: { } start, EndTime: { } end } ? (end - start).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) : "",
                Markup.Escape(process.StatusReason ?? ""));
        }

        return table;
    }
}
