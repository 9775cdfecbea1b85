using System.Diagnostics;
using System.Globalization;

namespace DurableTask.Sqlite.Tests;

/// <summary>This program as another process that uses a store, to be killed.</summary>
internal sealed class StoreChild : IDisposable
{
    public const string Argument = "--store-child";

    private readonly Process _process;

    private StoreChild(Process process) => _process = process;

    public int Id => _process.Id;

    public static StoreChild Start(string mode, string database)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "DurableTask.Sqlite.Tests"), [Argument, mode, database])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>The next number that the child says; null: it has ended.</summary>
    public async Task<int?> NextAsync() => await _process.StandardOutput.ReadLineAsync() is { } line ? int.Parse(line, CultureInfo.InvariantCulture) : null;

    /// <summary>As kill -9 does it.</summary>
    public void Kill() => _process.Kill();

    public Task EndAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What the child does: says 0 when it has opened the store, then the number of every batch that is acknowledged.</summary>
    public static async Task<int> RunAsync(string mode, string database)
    {
        var store = new SqliteOrchestrationStore(new SqliteStoreSettings(database) { CheckpointPages = 64 });
        var opening = await store.OpenAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync("0");
        if (mode == "hold")
        {
            _ = await Console.In.ReadLineAsync();
            return 0;
        }

        for (var number = 1; ; number++)
        {
            await store.AppendAsync(NumberedBatch.Make(opening.Epoch, number));
            await Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
