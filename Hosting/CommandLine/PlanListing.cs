using System.Globalization;
using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Prints what a process would do.</summary>
internal static class PlanListing
{
    /// <summary>Prints a plan; the exit code says whether the process would be carried out at all.</summary>
    public static int Write(Invocation invocation, FullProcessView process)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(process);
        }
        else
        {
            invocation.Console.WriteLine($"{process.LifecycleAction} {process.AssemblyName} would {(process.Status == "Planned" ? Summary(process) : $"end as {process.Status}")}.");
            if (!string.IsNullOrEmpty(process.StatusReason))
            {
                invocation.Console.WriteLine(process.StatusReason);
            }

            for (var i = 0; i < process.ExecutionPlan.Count; i++)
            {
                var action = process.ExecutionPlan[i];
                invocation.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1,4}  {action.Action,-18} {action.Target}{(action.Reason is null ? "" : $"  ({action.Reason})")}"));
            }
        }

        return process.Status is "Planned" or "Pending" ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Summary(FullProcessView process)
    {
        var actions = process.ExecutionPlan.GroupBy(action => action.Action).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")).ToList();
        return actions.Count == 0 ? "change nothing" : $"do {string.Join(", ", actions)}";
    }
}
