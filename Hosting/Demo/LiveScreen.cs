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

    private readonly List<UseCaseResult> _ended = [];
    private string _what = "";
    private FullProcessView? _process;
    private ServiceReading? _reading;
    private ReadingHistory _history = new();
    private IReadOnlyList<string> _news = [];

    public void Begin(string what)
    {
        (_what, _process, _news) = (what, null, []);
        Draw();
    }

    public void ShowProcess(FullProcessView process)
    {
        _process = process;
        Draw();
    }

    public void ShowReading(ServiceReading reading, ReadingHistory history)
    {
        (_reading, _history, _process) = (reading, history, null);
        Draw();
    }

    public void ShowNews(IReadOnlyList<string> news)
    {
        _news = news;
        Draw();
    }

    public void End(UseCaseResult result, string? fault)
    {
        _ended.Add(result);
        (_what, _process) = (fault ?? "", null);
        Draw();
    }

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

        parts.AddRange(_news.Select(line => new Markup($"[yellow]{Markup.Escape(line)}[/]")));

        redraw(new Rows(parts));
    }

    private static Markup Line(UseCaseResult result) => new(string.Create(
        CultureInfo.InvariantCulture, $"{(result.Passed ? "[green]✓[/]" : "[red]✗[/]")} {result.Id}. {Markup.Escape(result.Name)} [dim]{result.Seconds:0.0} s[/]"));

    private Grid Figures(ServiceReading reading) => new Grid().AddColumns(3)
        .AddRow("sessions", reading.Sessions.ToString(CultureInfo.InvariantCulture), "")
        .AddRow("load", string.Create(CultureInfo.InvariantCulture, $"{reading.Load:0} %"), $"[aqua]{_history.RecentLoads(ChartWidth)}[/]")
        .AddRow("pool", reading.Pool.ToString(CultureInfo.InvariantCulture), $"[green]{_history.RecentPool(ChartWidth)}[/]")
        .AddRow("calls", string.Create(CultureInfo.InvariantCulture, $"{reading.Calls.Total}, {reading.Calls.Failed} failed"), "")
        .AddRow("RTP packets", reading.Packets.ToString("N0", CultureInfo.InvariantCulture), "");
}
