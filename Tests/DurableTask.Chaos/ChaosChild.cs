using System.Diagnostics;
using System.Globalization;

namespace DurableTask.Chaos.Tests;

/// <summary>This program as another process that hosts the engine under load, to be killed.</summary>
internal sealed class ChaosChild : IDisposable
{
    public const string Argument = "--chaos-child";

    /// <summary>The pace of the load: enough to have much under way at every kill, and little enough to finish after the last.</summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;

    private ChaosChild(Process process) => _process = process;

    public static ChaosChild Start(ChaosFolder folder, int life, int seed)
    {
        string[] arguments = [Argument, folder.Path, life.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "DurableTask.Chaos.Tests"), arguments)
        {
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the engine runs; null: the child has ended.</summary>
    public async Task<string?> ReadyAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>As kill -9 does it; returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What the child does, for as long as it is let live.</summary>
    public static async Task<int> RunAsync(ChaosFolder folder, int life, int seed)
    {
        using var effects = new AppendLog(folder.Effects);
        using var journal = new Journal(folder);
        await using var host = await ChaosHost.StartAsync(folder, effects, life);
        await Console.Out.WriteLineAsync("ready");
        var client = new ChaosClient(host.Client, journal);
        await client.PrepareAsync();
        await client.FinishBegunAsync();
        var random = new Random(seed + life);
        using var pace = new PeriodicTimer(s_pace);
        while (await pace.WaitForNextTickAsync())
        {
            await (random.Next(3) == 0 ? client.MailNextAsync() : client.StartNextAsync());
        }

        return 0;
    }
}
