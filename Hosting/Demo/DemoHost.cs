using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>A host of the demo's own: a child process on a fresh data folder and a free port.</summary>
internal sealed partial class DemoHost : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_stopPatience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private bool _released;

    private DemoHost(Process process, Uri url, string dataFolder) => (_process, Url, DataFolder) = (process, url, dataFolder);

    public Uri Url { get; }

    public string DataFolder { get; }

    public int ProcessId => _process.Id;

    public string LogFile => LogFileIn(DataFolder);

    /// <summary>Starts a host and waits until it listens.</summary>
    public static async Task<DemoHost> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        var process = Process.Start(Command(dataFolder)) ?? throw new HostStartException("The demo's host could not be started.");
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(s_startPatience);
            var line = await process.StandardOutput.ReadLineAsync(patience.Token);
            return Listening(line) is { } url
                ? new DemoHost(process, url, dataFolder)
                : throw new HostStartException($"The demo's host did not start: {Refusal(line) ?? await process.StandardError.ReadToEndAsync(patience.Token)}");
        }
        catch (Exception exception)
        {
            process.Kill();
            process.Dispose();
            throw exception is OperationCanceledException && !cancellation.IsCancellationRequested
                ? new HostStartException($"The demo's host did not listen within {s_startPatience.TotalSeconds} s; see {LogFileIn(dataFolder)}.")
                : exception;
        }
    }

    /// <summary>Lets the host run on when this program ends.</summary>
    public void Release() => _released = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_released && !_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            using var patience = new CancellationTokenSource(s_stopPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static string LogFileIn(string dataFolder) => Path.Combine(dataFolder, "host.log");

    private static ProcessStartInfo Command(string dataFolder)
    {
        var program = typeof(DemoHost).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[program, "serve", "--json", "--own-session", "--data", dataFolder, "--urls", "http://127.0.0.1:0", "--log", LogFileIn(dataFolder)])
        {
            start.ArgumentList.Add(argument);
        }

        // The demo's host is private to it: a key or a store of the everyday host has no place here.
        start.Environment["VOIP_API_KEY"] = "";
        start.Environment["VOIP_STORE"] = "sqlite";
        return start;
    }

    private static Uri? Listening(string? line) =>
        Read(line) is { } ready && ready.TryGetProperty("listening", out var urls) && urls.GetArrayLength() > 0 ? new Uri(urls[0].GetString()!) : null;

    private static string? Refusal(string? line) => Read(line) is { } ready && ready.TryGetProperty("error", out var error) ? error.GetString() : null;

    private static JsonElement? Read(string? line)
    {
        try
        {
            return line is null ? null : JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
