using System.Globalization;
using Spectre.Console;
using VoipWorkflows.Hosting.CommandLine;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>The demo as lines: for files, pipes and continuous integration.</summary>
internal sealed class LineScreen(IAnsiConsole console) : IDemoScreen
{
    private ProgressLines? _process;
    private string? _processId;
    private (long Calls, int Pool) _last = (-1, 0);
    private IReadOnlyList<string> _news = [];

    public void Begin(string what) => console.WriteLine(what);

    public void ShowProcess(FullProcessView process)
    {
        if (process.Id != _processId)
        {
            (_processId, _process) = (process.Id, new ProgressLines(console));
        }

        _process!.Observe(process);
    }

    public void ShowReading(ServiceReading reading, ReadingHistory history)
    {
        if ((reading.Calls.Total, reading.Pool) == _last)
        {
            return;
        }

        _last = (reading.Calls.Total, reading.Pool);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  sessions {reading.Sessions}, load {reading.Load:0} %, pool {reading.Pool}, calls {reading.Calls.Total} ({reading.Calls.Failed} failed), RTP packets {reading.Packets}"));
    }

    public void ShowNews(IReadOnlyList<string> news)
    {
        foreach (var line in news.Except(_news))
        {
            console.WriteLine($"  {DemoNames.Voice}: {line}");
        }

        _news = news;
    }

    public void End(UseCaseResult result, string? fault) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"Use case {result.Id}: {(result.Passed ? "passed" : "failed")} after {result.Seconds:0.0} s{(fault is null ? "" : $": {fault}")}"));
}
