using System.Diagnostics;
using System.Text;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>The built executable.</summary>
internal static class VoipProgram
{
    private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "voip.dll");

    public static Process Start(StringBuilder output, params string[] arguments)
    {
        var process = new Process { StartInfo = Describe(arguments) };
        void Append(object sender, DataReceivedEventArgs e)
        {
            lock (output)
            {
                output.AppendLine(e.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(arguments) };
        var watch = Stopwatch.StartNew();
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, await output, await error, watch.Elapsed);
    }

    private static ProcessStartInfo Describe(string[] arguments) => new(Environment.ProcessPath is { } path && path.EndsWith("/dotnet", StringComparison.Ordinal) ? path : "dotnet", [s_path, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        Environment = { ["VOIP_CATALOG"] = Repository.Catalog, ["NO_COLOR"] = "1" },
    };
}
