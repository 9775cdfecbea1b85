using System.CommandLine;
using VoipWorkflows.Benchmarks.Scenarios;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>The command line. The hidden option <c>--child</c> runs one scenario once, in this process.</summary>
internal static class BenchCommand
{
    public const string Sqlite = "sqlite";
    public const string Memory = "memory";
    public const string RunPhase = "run";
    public const string PreparePhase = "prepare";

    public static RootCommand Build()
    {
        var scenario = new Option<string[]>("--scenario") { HelpName = "name", Description = "Run only this one; may repeat. One of: " + string.Join(", ", AllScenarios.List.Select(known => known.Name)) };
        scenario.AcceptOnlyFromAmong([.. AllScenarios.List.Select(known => known.Name)]);
        var store = new Option<string?>("--store") { HelpName = "sqlite|memory", Description = "Run everything over this store only" };
        store.AcceptOnlyFromAmong(Sqlite, Memory);
        var runs = new Option<int>("--runs") { Description = "Runs of each scenario; of every figure the middle one is reported", DefaultValueFactory = _ => 3 };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--runs must be at least 1");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print an array of objects instead of a table" };
        var folder = new Option<string>("--folder") { Description = "Where the stores lie while they are measured", DefaultValueFactory = _ => Path.GetTempPath() };
        var child = new Option<string?>("--child") { Hidden = true };
        child.AcceptOnlyFromAmong(RunPhase, PreparePhase);

        var command = new RootCommand("Measures the durable engine. Every run has a process and a store of its own.") { scenario, store, runs, json, folder, child };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new BenchOptions(
                parsed.GetValue(scenario) ?? [],
                parsed.GetValue(store),
                parsed.GetValue(runs),
                parsed.GetValue(json),
                Path.GetFullPath(parsed.GetValue(folder)!));
            return parsed.GetValue(child) is { } phase
                ? await ChildRun.ExecuteAsync(phase, options.Scenarios[0], options.Store ?? Sqlite, options.Folder)
                : await BenchRun.ExecuteAsync(options, cancellation);
        });
        return command;
    }
}
