using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VoipWorkflows.Hosting.Demo;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip demo</c>: the use cases, live, on a host of their own.</summary>
internal static class DemoVerb
{
    private const int ChartWidth = 72;

    public static Command Create(Verb verb)
    {
        var keep = new Option<bool>("--keep") { Description = "Leave host and services running afterwards." };
        return verb.Create("demo", "Show the use cases: stand up a voice service, carry calls, scale, heal, take it down.", (invocation, cancellation) => RunAsync(invocation, invocation.Arguments.GetValue(keep), cancellation), keep);
    }

    private static async Task<int> RunAsync(Invocation invocation, bool keep, CancellationToken cancellation)
    {
        IReadOnlyList<IUseCase> useCases = [new StandUpUseCase(), new TrafficUseCase(), new ScaleUseCase(), new HealUseCase()];
        var folder = Directory.CreateTempSubdirectory("voip-demo-").FullName;
        var leave = false;
        try
        {
            await using var host = await DemoHost.StartAsync(folder, cancellation);
            using var client = new LifecycleClient(host.Url, key: null);
            using var observer = new ServiceObserver(folder, TimeProvider.System);
            var history = new ReadingHistory();
            var (summary, fault) = await OnScreenAsync(
                invocation, screen => RunAsync(new DemoRun(new DemoStage(client, observer, screen, history), useCases), keep, cancellation));
            var passed = summary.Passed(useCases.Count);
            leave = keep || !passed;
            if (keep)
            {
                host.Release();
            }

            Report(invocation, summary, history, fault, keep ? host : null, passed ? null : host.LogFile);
            return passed ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            if (!leave)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<(DemoSummary Summary, string? Fault)> RunAsync(DemoRun run, bool keep, CancellationToken cancellation) =>
        (await run.RunAsync(keep, cancellation), run.Fault);

    /// <summary>With <c>--json</c> standard output is for the result alone; the progress goes to standard error.</summary>
    private static Task<T> OnScreenAsync<T>(Invocation invocation, Func<IDemoScreen, Task<T>> run)
    {
        if (invocation.Json)
        {
            return run(new LineScreen(Terminal.Plain(invocation.Arguments.InvocationConfiguration.Error)));
        }

        return !invocation.Console.Profile.Capabilities.Interactive
            ? run(new LineScreen(invocation.Console))
            : invocation.Console.Live(new Text("")).StartAsync(live => run(new LiveScreen(live.UpdateTarget)));
    }

    private static void Report(Invocation invocation, DemoSummary summary, ReadingHistory history, string? fault, DemoHost? kept, string? log)
    {
        if (!invocation.Json)
        {
            invocation.Console.Write(TableOf(summary));
            foreach (var chart in history.Summary(ChartWidth))
            {
                invocation.Console.WriteLine(chart);
            }
        }

        if (fault is not null)
        {
            invocation.Arguments.InvocationConfiguration.Error.WriteLine(fault);
        }

        if (log is not null)
        {
            invocation.Arguments.InvocationConfiguration.Error.WriteLine($"The host's log is {log}.");
        }

        if (kept is not null)
        {
            var hint = $"The host goes on at {kept.Url} (process {kept.ProcessId}, data in {kept.DataFolder}): ./voip show {DemoNames.Voice} --url {kept.Url}";
            (invocation.Json ? invocation.Arguments.InvocationConfiguration.Error : invocation.Output).WriteLine(hint);
        }

        if (invocation.Json)
        {
            invocation.WriteJson(summary);
        }
    }

    private static Table TableOf(DemoSummary summary)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Use case", "", "Passed", "Seconds");
        foreach (var useCase in summary.UseCases)
        {
            _ = table.AddRow(
                useCase.Id.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(useCase.Name),
                useCase.Passed ? "[green]yes[/]" : "[red]no[/]",
                useCase.Seconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        var (total, failed, carried, cut) = summary.Calls;
        var killed = carried > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {carried} were on the PBX that was killed, {cut} of them failed with it") : "";
        return table.Caption(string.Create(CultureInfo.InvariantCulture, $"{total} calls made, {failed} failed{killed}"));
    }
}
