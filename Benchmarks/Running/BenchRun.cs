using System.Globalization;
using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Reporting;
using VoipWorkflows.Benchmarks.Scenarios;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>All runs that the command line asks for, and their report.</summary>
internal static class BenchRun
{
    public static async Task<int> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        Say(Machine.Describe(options.Folder));
        var measured = new List<Measurement>();
        var failed = 0;
        foreach (var (scenario, store) in Chosen(options))
        {
            if (scenario.Lacks is { } lack)
            {
                // Whoever asks for everything gets what there can be; whoever asks for this one is refused.
                failed += options.Scenarios.Count == 0 ? 0 : 1;
                Say($"{scenario.Name}: {(options.Scenarios.Count == 0 ? "left out" : "refused")}: {lack}");
                continue;
            }

            try
            {
                measured.Add(await MedianAsync(scenario, store, options, cancellation));
            }
            catch (ScenarioFailedException failure)
            {
                // The others are still worth an hour of machine time.
                failed++;
                Say(failure.Message);
            }
        }

        Console.WriteLine(options.Json ? JsonReport.Write(measured) : TableReport.Write(measured));
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<(IScenario Scenario, string Store)> Chosen(BenchOptions options)
    {
        foreach (var scenario in AllScenarios.List.Where(known => options.Scenarios.Count == 0 || options.Scenarios.Contains(known.Name)))
        {
            if (options.Store is not BenchCommand.Memory && !scenario.IsSimulated)
            {
                yield return (scenario, BenchCommand.Sqlite);
            }

            if (options.Store is BenchCommand.Memory ? !scenario.NeedsDisk : options.Store is null && (scenario is HelloSequence || scenario.IsSimulated))
            {
                yield return (scenario, BenchCommand.Memory);
            }
        }
    }

    private static async Task<Measurement> MedianAsync(IScenario scenario, string store, BenchOptions options, CancellationToken cancellation)
    {
        var root = Path.Combine(options.Folder, $"voip-bench-{Environment.ProcessId}-{scenario.Name}-{store}");
        Directory.CreateDirectory(root);
        try
        {
            var prepared = scenario is IPreparedScenario;
            var shared = Path.Combine(root, "shared");
            if (prepared)
            {
                Say($"{scenario.Name} {store}: preparing the store");
                Directory.CreateDirectory(shared);
                await ChildProcess.ExecuteAsync(BenchCommand.PreparePhase, scenario.Name, store, shared, cancellation);
            }

            var runs = new List<Measurement>();
            for (var run = 1; run <= options.Runs; run++)
            {
                var folder = prepared ? shared : Path.Combine(root, run.ToString(CultureInfo.InvariantCulture));
                Directory.CreateDirectory(folder);
                var measured = await ChildProcess.ExecuteAsync(BenchCommand.RunPhase, scenario.Name, store, folder, cancellation)
                    ?? throw new ScenarioFailedException($"{scenario.Name} over {store} measured nothing");
                Say($"{scenario.Name} {store} {run}/{options.Runs}: {measured.Rate:N0} {measured.Unit}, p50 {measured.P50Ms} ms, p99 {measured.P99Ms} ms");
                runs.Add(measured);
            }

            return Median.Of(runs);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
