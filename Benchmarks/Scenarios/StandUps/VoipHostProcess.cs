using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios.StandUps;

/// <summary>The real program, <c>voip serve</c>, on a data folder and a port of its own.</summary>
internal sealed partial class VoipHostProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;

    private VoipHostProcess(Process process, Uri url)
    {
        _process = process;
        Api = new VoipApi(url);
    }

    public VoipApi Api { get; }

    public string ProcessId => _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<VoipHostProcess> StartAsync(string store, string folder)
    {
        // Beside this program, in the same configuration.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "VoipWorkflows.Hosting", own.Name, "voip.dll");
        if (!File.Exists(program))
        {
            throw new ScenarioFailedException($"{program} is not built; './voip bench' builds it");
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            program, "serve", "--json", "--own-session", "--store", store, "--data", folder, "--urls", "http://127.0.0.1:0", "--log", Path.Combine(folder, "host.log"),
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["VOIP_API_KEY"] = "";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new ScenarioFailedException("voip serve ended at once");
        return new VoipHostProcess(process, new Uri(JsonElement.Parse(line).GetProperty("listening")[0].GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
