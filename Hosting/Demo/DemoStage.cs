using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Hosting.CommandLine;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>What use cases act with: they ask the host for things as a person would, and what they made is known when it has to go.</summary>
internal sealed class DemoStage(LifecycleClient client, ServiceObserver observer, IDemoScreen screen, ReadingHistory history)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(500);

    private readonly List<string> _made = [];

    public LifecycleClient Client => client;

    public ServiceObserver Observer => observer;

    public IDemoScreen Screen => screen;

    /// <summary>Creates an assembly and waits until it is Active.</summary>
    public async Task<AssemblyView> StandUpAsync(string descriptorName, string name, IReadOnlyDictionary<string, string> properties, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _made.Add(name);
        await RunAsync(Intents.CreateAssembly, new { assemblyName = name, descriptorName, intendedState = "Active", properties }, cancellation);
        return await client.AssemblyAsync(name, cancellation) ?? throw new DemoFailureException($"{name} was created, but the host does not know it.");
    }

    /// <summary>Brings an assembly to another state.</summary>
    public Task ChangeStateAsync(string name, string state, CancellationToken cancellation) =>
        RunAsync(Intents.ChangeAssemblyState, new { assemblyName = name, intendedState = state }, cancellation);

    /// <summary>Attaches a call generator and counts its calls.</summary>
    public async Task AttachGeneratorAsync(string name, CancellationToken cancellation) =>
        observer.FollowGenerator(await StandUpAsync(DemoNames.GeneratorDescriptor, name, DemoNames.GeneratorProperties, cancellation));

    /// <summary>Looks at the service twice a second, showing what it sees, until something is there that a use case waits for.</summary>
    public async Task<ServiceReading> WatchAsync(
        Func<ServiceReading, CancellationToken, Task<bool>> isThere, TimeSpan limit, Func<ServiceReading, string> otherwise, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        using var timer = new PeriodicTimer(s_period);
        ServiceReading? reading = null;
        try
        {
            while (true)
            {
                reading = await LookAsync(patience.Token);
                if (await isThere(reading, patience.Token))
                {
                    return reading;
                }

                _ = await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DemoFailureException($"After {limit.TotalSeconds:0} s {(reading is null ? "the gateway had not answered" : otherwise(reading))}.");
        }
    }

    /// <summary>Looks at the service once and shows what it sees.</summary>
    public async Task<ServiceReading> LookAsync(CancellationToken cancellation)
    {
        var reading = await observer.ReadAsync(cancellation);
        history.Add(reading);
        screen.ShowReading(reading, history);
        if (await client.AssemblyAsync(DemoNames.Voice, cancellation) is { } voice)
        {
            screen.ShowNews(ConditionText.News(voice));
        }

        return reading;
    }

    /// <summary>The members of the PBX pool as the host knows them.</summary>
    public async Task<IReadOnlyList<ComponentView>> PoolAsync(CancellationToken cancellation)
    {
        var voice = await client.AssemblyAsync(DemoNames.Voice, cancellation) ?? throw new DemoFailureException($"The host does not know {DemoNames.Voice}.");
        return [.. voice.Children.Where(child => child.DescriptorName.StartsWith("assembly::ip-pbx::", StringComparison.Ordinal))];
    }

    /// <summary>Ends a call generator after its last call, notes its counts and deletes it.</summary>
    public async Task RetireGeneratorAsync(string name, CancellationToken cancellation)
    {
        await ChangeStateAsync(name, "Inactive", cancellation);
        observer.Retire(name);
        await TakeDownAsync(name, cancellation);
    }

    /// <summary>Deletes an assembly.</summary>
    public async Task TakeDownAsync(string name, CancellationToken cancellation)
    {
        await RunAsync(Intents.DeleteAssembly, new { assemblyName = name }, cancellation);
        _ = _made.Remove(name);
    }

    /// <summary>Deletes what was made and is still there, the newest first, whatever state a stopped demo left it in.</summary>
    public async Task TakeEverythingDownAsync(CancellationToken cancellation)
    {
        foreach (var name in Enumerable.Reverse(_made).ToList())
        {
            if (await client.AssemblyAsync(name, cancellation) is not { } assembly)
            {
                continue;
            }

            if (assembly.CurrentProcessId is { } running)
            {
                await StopProcessAsync(running, cancellation);
            }

            if (observer.Follows(name) && assembly.State == "Active")
            {
                await RetireGeneratorAsync(name, cancellation);
            }
            else
            {
                await TakeDownAsync(name, cancellation);
            }
        }
    }

    private async Task StopProcessAsync(string processId, CancellationToken cancellation)
    {
        try
        {
            _ = await client.SubmitAsync("cancel", new { processId }, cancellation);
        }
        catch (CommandException)
        {
            // It ended before it could be stopped.
        }

        _ = await ProcessFollower.WaitAsync(client, processId, screen.ShowProcess, cancellation);
    }

    private async Task RunAsync(string intent, object body, CancellationToken cancellation)
    {
        // Not to be cut short: whether the host took the request must be known when everything is taken down.
        var processId = await client.SubmitAsync(intent, body, CancellationToken.None);
        var process = await ProcessFollower.WaitAsync(client, processId, screen.ShowProcess, cancellation);
        if (process.Status != "Completed")
        {
            throw new DemoFailureException($"{process.LifecycleAction} {process.AssemblyName}: {process.Status}. {process.StatusReason}");
        }
    }
}
