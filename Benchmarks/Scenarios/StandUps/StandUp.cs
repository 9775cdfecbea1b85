using System.Diagnostics;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Measuring;

namespace VoipWorkflows.Benchmarks.Scenarios.StandUps;

/// <summary>A voice service from intent to Active, on the real program with real processes: how much of the time is ours?</summary>
internal sealed class StandUp : IScenario
{
    private const string Base = "bench-base";
    private const string Voice = "bench-voice";
    private const int Repeats = 10;

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(10);

    public string Name => "standup";

    public string About => "a voice service from intent to Active; latency is without the processes' own starts";

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var host = await VoipHostProcess.StartAsync(context.Store, context.Folder);
        await CreateAsync(host, "assembly::jumphost-base::0.1", Base);
        try
        {
            return await MeasureAsync(host, context);
        }
        finally
        {
            await DeleteAsync(host, Base);
        }
    }

    private static async Task<Measurement> MeasureAsync(VoipHostProcess host, ScenarioContext context)
    {
        await StandUpAndDownAsync(host);
        var (cpu, written, started) = (host.CpuSeconds, ProcessCounters.Written(host.ProcessId), Stopwatch.GetTimestamp());
        var walls = new List<double>();
        var starts = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var (wall, start) = await StandUpAndDownAsync(host);
            walls.Add(wall);
            starts.Add(start);
        }

        var ours = new Percentiles(walls.Zip(starts, (wall, start) => wall - start));
        var all = new Percentiles(walls);
        var (cpuSeconds, bytes, seconds) = (host.CpuSeconds - cpu, ProcessCounters.Written(host.ProcessId) - written, Stopwatch.GetElapsedTime(started).TotalSeconds);
        var (residentMiB, cores, peakMiB) = await RestAsync(host);
        return new Measurement(
            context.Scenario,
            context.Store,
            MeasuredPart.Round(1_000 / all.P50),
            "services/s",
            MeasuredPart.Round(ours.P50),
            MeasuredPart.Round(ours.P95),
            MeasuredPart.Round(ours.P99),
            MeasuredPart.Round(cpuSeconds),
            MeasuredPart.Round(peakMiB),
            bytes,
            0,
            MeasuredPart.Round(seconds))
        {
            Extra =
            {
                ["wallP50Ms"] = MeasuredPart.Round(all.P50),
                ["processStartsP50Ms"] = MeasuredPart.Round(new Percentiles(starts).P50),
                ["restMiB"] = MeasuredPart.Round(residentMiB),
                ["restCores"] = MeasuredPart.Round(cores),
            },
        };
    }

    // One service stands, nobody asks for anything.
    private static async Task<(double ResidentMiB, double Cores, double PeakMiB)> RestAsync(VoipHostProcess host)
    {
        await CreateAsync(host, "assembly::jumphost-voice-service::1.0", Voice);
        await Task.Delay(s_rest / 2);
        var before = host.CpuSeconds;
        await Task.Delay(s_rest);
        var cores = (host.CpuSeconds - before) / s_rest.TotalSeconds;
        var resident = ProcessCounters.ResidentMiB(host.ProcessId);
        await DeleteAsync(host, Voice);
        return (resident, cores, ProcessCounters.PeakMiB(host.ProcessId));
    }

    private static async Task<(double WallMs, double StartsMs)> StandUpAndDownAsync(VoipHostProcess host)
    {
        var started = Stopwatch.GetTimestamp();
        var process = await CreateAsync(host, "assembly::jumphost-voice-service::1.0", Voice);
        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        var starts = await host.Api.StartsAsync(process.GetProperty("id").GetString()!);
        await DeleteAsync(host, Voice);
        return (wall, StartPath.Longest(process.GetProperty("executionPlan"), starts));
    }

    private static Task<JsonElement> CreateAsync(VoipHostProcess host, string descriptor, string name) => host.Api.CarryOutAsync("createAssembly", new
    {
        assemblyName = name,
        descriptorName = descriptor,
        intendedState = "Active",
        properties = name == Voice ? new Dictionary<string, string> { ["base_name"] = Base } : [],
    });

    private static Task<JsonElement> DeleteAsync(VoipHostProcess host, string name) => host.Api.CarryOutAsync("deleteAssembly", new { assemblyName = name });
}
