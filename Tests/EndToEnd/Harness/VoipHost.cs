using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>The real program as a child process on a data folder of its own: started, killed with -9, started again.</summary>
internal sealed class VoipHost : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private Process? _process;

    private VoipHost(string dataFolder, int port)
    {
        DataFolder = dataFolder;
        Url = $"http://127.0.0.1:{port}";
        Api = new LifecycleApi(new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) });
    }

    public string DataFolder { get; }

    public string Url { get; }

    public LifecycleApi Api { get; }

    public int ProcessId => _process!.Id;

    /// <summary>What the host printed, for the message of a failed assertion.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<VoipHost> StartAsync(string store = "sqlite")
    {
        var host = new VoipHost(Directory.CreateTempSubdirectory("voip-e2e-").FullName, FreePort());
        try
        {
            await host.StartProcessAsync(store);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program on the same data folder and port and waits until it is ready.</summary>
    public async Task StartProcessAsync(string store = "sqlite")
    {
        _process = VoipProgram.Start(_output, "serve", "--data", DataFolder, "--urls", Url, "--store", store);
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.IsFalse(_process.HasExited, $"the host ended by itself:\n{Output}");
                return await Api.IsReadyAsync();
            },
            TimeSpan.FromSeconds(30),
            () => $"the host is not ready:\n{Output}");
    }

    /// <summary>kill -9: nothing of the program gets a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs the command line against this host.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => VoipProgram.RunAsync([.. arguments, "--url", Url]);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_process is not null)
        {
            await KillAsync();
        }

        Leftovers.Destroy(DataFolder);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
