using System.Diagnostics;
using VoipWorkflows.Hosting.CommandLine;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>Runs the use cases one after another, and takes down what they made whatever happens.</summary>
internal sealed class DemoRun(DemoStage stage, IReadOnlyList<IUseCase> useCases)
{
    private static readonly TimeSpan s_takeDownPatience = TimeSpan.FromMinutes(1.5);

    private readonly List<UseCaseResult> _results = [];

    /// <summary>What went wrong, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Runs all; stops at the first use case that fails, because the next ones build on it.</summary>
    public async Task<DemoSummary> RunAsync(bool keep, CancellationToken cancellation)
    {
        try
        {
            foreach (var useCase in useCases)
            {
                if (!await RunAsync(useCase, cancellation))
                {
                    break;
                }
            }
        }
        finally
        {
            if (!keep || cancellation.IsCancellationRequested)
            {
                await TakeDownAsync();
            }
        }

        return new DemoSummary(_results, stage.Observer.Calls());
    }

    private async Task<bool> RunAsync(IUseCase useCase, CancellationToken cancellation)
    {
        stage.Screen.Begin($"Use case {useCase.Id}: {useCase.Name}");
        var began = Stopwatch.GetTimestamp();
        try
        {
            await useCase.RunAsync(stage, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Fault = exception.Message;
        }

        var result = new UseCaseResult(useCase.Id, useCase.Name, Fault is null, Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2));
        _results.Add(result);
        stage.Screen.End(result, Fault);
        return result.Passed;
    }

    /// <summary>Does not heed Ctrl-C: that is what it cleans up after.</summary>
    private async Task TakeDownAsync()
    {
        stage.Screen.Begin("Taking everything down");
        using var patience = new CancellationTokenSource(s_takeDownPatience);
        try
        {
            await stage.TakeEverythingDownAsync(patience.Token);
            if (await stage.Client.AssembliesAsync(patience.Token) is { Count: > 0 } left)
            {
                throw new DemoFailureException($"Still there after the take-down: {string.Join(", ", left.Select(assembly => assembly.Name))}.");
            }

            if (stage.Observer.CountProcesses() is > 0 and var processes)
            {
                throw new DemoFailureException($"{processes} processes of the services are still there after the take-down.");
            }
        }
        catch (Exception exception) when (exception is DemoFailureException or CommandException or OperationCanceledException)
        {
            Fault ??= $"The take-down did not succeed: {exception.Message}";
            if (_results.Count > 0)
            {
                _results[^1] = _results[^1] with { Passed = false };
            }
        }
    }
}
