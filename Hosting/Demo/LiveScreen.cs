using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using VoipWorkflows.Hosting.CommandLine;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>The demo as a picture that is redrawn: what runs, how the service does, how its load went.</summary>
internal sealed class LiveScreen(Action<IRenderable> redraw) : IDemoScreen
{
    private const int ChartWidth = 60;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    private readonly List<UseCaseResult> _ended = [];
    private readonly Queue<double> _loads = new();
    private readonly Queue<double> _pool = new();
    private string _what = "";
    private FullProcessView? _process;
    private ServiceReading? _reading;

    public void Begin(string what)
    {
        (_what, _process, _reading) = (what, null, null);
        Draw();
    }

    public void ShowProcess(FullProcessView process)
    {
        _process = process;
        Draw();
    }

    public void ShowReading(ServiceReading reading)
    {
        (_reading, _process) = (reading, null);
        Keep(_loads, reading.Load);
        Keep(_pool, reading.Pool);
        Draw();
    }

    public void End(UseCaseResult result, string? fault)
    {
        _ended.Add(result);
        (_what, _process) = (fault ?? "", null);
        Draw();
    }

    private static void Keep(Queue<double> values, double value)
    {
        values.Enqueue(value);
        if (values.Count > ChartWidth)
        {
            _ = values.Dequeue();
        }
    }

    private static string Chart(IReadOnlyCollection<double> values, double full) =>
        string.Concat(values.Select(value => Blocks[Math.Clamp((int)(value / full * (Blocks.Length - 1)), 0, Blocks.Length - 1)]));

    private void Draw()
    {
        List<IRenderable> parts = [.. _ended.Select(Line), new Markup($"[bold]{Markup.Escape(_what)}[/]")];
        if (_process is not null)
        {
            parts.Add(ProgressTable.Of(_process));
        }

        if (_reading is { } reading)
        {
            parts.Add(Figures(reading));
        }

        redraw(new Rows(parts));
    }

    private static Markup Line(UseCaseResult result) => new(string.Create(
        CultureInfo.InvariantCulture, $"{(result.Passed ? "[green]✓[/]" : "[red]✗[/]")} {result.Id}. {Markup.Escape(result.Name)} [dim]{result.Seconds:0.0} s[/]"));

    private Grid Figures(ServiceReading reading) => new Grid().AddColumns(3)
        .AddRow("sessions", reading.Sessions.ToString(CultureInfo.InvariantCulture), "")
        .AddRow("load", string.Create(CultureInfo.InvariantCulture, $"{reading.Load:0} %"), $"[aqua]{Chart(_loads, 150)}[/]")
        .AddRow("pool", reading.Pool.ToString(CultureInfo.InvariantCulture), $"[green]{Chart(_pool, 4)}[/]")
        .AddRow("calls", string.Create(CultureInfo.InvariantCulture, $"{reading.Calls.Total}, {reading.Calls.Failed} failed"), "")
        .AddRow("RTP packets", reading.Packets.ToString("N0", CultureInfo.InvariantCulture), "");
}
