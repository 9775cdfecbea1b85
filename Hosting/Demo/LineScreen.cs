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
    private long _lastTotal = -1;

    public void Begin(string what) => console.WriteLine(what);

    public void ShowProcess(FullProcessView process)
    {
        if (process.Id != _processId)
        {
            (_processId, _process) = (process.Id, new ProgressLines(console));
        }

        _process!.Observe(process);
    }

    public void ShowReading(ServiceReading reading)
    {
        if (reading.Calls.Total == _lastTotal)
        {
            return;
        }

        _lastTotal = reading.Calls.Total;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  sessions {reading.Sessions}, load {reading.Load:0} %, pool {reading.Pool}, calls {reading.Calls.Total} ({reading.Calls.Failed} failed), RTP packets {reading.Packets}"));
    }

    public void End(UseCaseResult result, string? fault) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"Use case {result.Id}: {(result.Passed ? "passed" : "failed")} after {result.Seconds:0.0} s{(fault is null ? "" : $": {fault}")}"));
}
