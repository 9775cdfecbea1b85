using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>A process's plan as a table that can be redrawn: for terminals.</summary>
internal static class ProgressTable
{
    private const int MostRows = 20;

    public static IRenderable Of(FullProcessView process)
    {
        var done = process.ExecutionPlan.Count(action => action.Status == ActionState.Done);
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        foreach (var action in Interesting(process.ExecutionPlan))
        {
            _ = table.AddRow(
                "  " + Styles.Status(action.Status.ToString()),
                Markup.Escape(action.Action),
                Markup.Escape(action.Target),
                Markup.Escape(action.Reason ?? Took(action)));
        }

        return new Rows(
            new Markup($"{Markup.Escape(process.LifecycleAction)} [bold]{Markup.Escape(process.AssemblyName)}[/]: {Styles.Status(process.Status)} {done}/{process.ExecutionPlan.Count}"),
            table);
    }

    /// <summary>What runs or failed, with what was done last above it, so that the table stays within the terminal.</summary>
    private static IEnumerable<PlanProgress> Interesting(IReadOnlyList<PlanProgress> plan)
    {
        var begun = plan.Where(action => action.Status != ActionState.Waiting).OrderBy(action => action.StartTime ?? DateTime.MaxValue).ToList();
        return begun.Skip(Math.Max(0, begun.Count - MostRows));
    }

    private static string Took(PlanProgress action) => action is { StartTime: { } start, EndTime: { } end }
        ? string.Create(CultureInfo.InvariantCulture, $"{(end - start).TotalSeconds:0.00} s")
        : "";
}
