using System.Diagnostics;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Reporting;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>Runs this program again for one run of a scenario, and reads what it measured.</summary>
internal static class ChildProcess
{
    public static async Task<Measurement?> ExecuteAsync(string phase, string scenario, string store, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // Under 'dotnet program.dll' the process is dotnet, and the program is its first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var argument in new[] { "--child", phase, "--scenario", scenario, "--store", store, "--folder", folder })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new ScenarioFailedException($"{scenario} over {store} ended with exit code {process.ExitCode}");
            }

            return output.Length == 0 ? null : JsonSerializer.Deserialize<Measurement>(output, JsonReport.Options);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
