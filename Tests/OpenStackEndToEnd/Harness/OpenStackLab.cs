using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>The real OpenStack that the tests run against: started when it does not run, and stopped at the end only if we started it.</summary>
[TestClass]
public sealed partial class OpenStackLab
{
    private static string? s_lacking;
    private static bool s_started;
    private static CloudOperator? s_operator;

    /// <summary>Where Keystone answers.</summary>
    public static string AuthUrl { get; private set; } = "";

    /// <summary>The lab's folder.</summary>
    public static string State { get; private set; } = "";

    internal static CloudOperator Operator => s_operator!;

    internal static string Sources => Path.Combine(Repository.Root, "Tests", "OpenStackLab");

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_lacking = Environment.UserName == "root" ? null : "root, who alone can make network namespaces and install packages";
        if (s_lacking is not null)
        {
            return;
        }

        var status = await RunAsync("status");
        s_started = !status.Output.Contains("nova", StringComparison.Ordinal) || status.Output.Contains("down", StringComparison.Ordinal);
        var up = await RunAsync("up");
        var where = Up().Match(up.Output);
        if (up.ExitCode != 0 || !where.Success)
        {
            throw new InvalidOperationException($"The OpenStack lab does not start:\n{up.Output}{up.Error}");
        }

        (AuthUrl, State) = (where.Groups[1].Value, where.Groups[2].Value);
        s_operator = new CloudOperator();
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (s_operator is not null)
        {
            await s_operator.DisposeAsync();
        }

        if (s_started)
        {
            _ = await RunAsync("down");
        }
    }

    /// <summary>Skips the test where there can be no lab, and says what lacks.</summary>
    internal static void Require()
    {
        if (s_lacking is not null)
        {
            Assert.Inconclusive($"The OpenStack lab needs {s_lacking}.");
        }
    }

    /// <summary>One of the lab's programs, with Debian's Python.</summary>
    internal static Process Start(string module, params string[] arguments)
    {
        var description = new ProcessStartInfo("/usr/bin/python3", ["-m", $"voip_lab.{module}", State, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONPATH"] = Sources, ["PYTHONPYCACHEPREFIX"] = Path.Combine(State, "pycache"), ["no_proxy"] = "*" },
        };
        description.Environment["PATH"] = $"/usr/sbin:/usr/bin:/sbin:/bin:{description.Environment["PATH"]}";
        return Process.Start(description)!;
    }

    private static async Task<ProgramResult> RunAsync(string verb)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Sources, "lab"), [verb]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, await output, await error, watch.Elapsed);
    }

    [GeneratedRegex("up at (\\S+) with its state in (\\S+)")]
    private static partial Regex Up();
}
