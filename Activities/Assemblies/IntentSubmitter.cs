using System.Text.Json;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// Hands intents to the assembly controllers. It checks what can be checked before anything is started; whether an intent
/// conflicts with one that runs is the controller's decision and ends as a cancelled process.
/// </summary>
/// <param name="client">The engine.</param>
/// <param name="assemblies">What exists.</param>
/// <param name="time">The clock.</param>
/// <param name="catalogue">What can be made; without it a descriptor is only looked at by the process, and nothing is known to be secret.</param>
/// <param name="seal">What secrets are sealed with, where there is a catalogue.</param>
public sealed partial class IntentSubmitter(
    DurableTaskClient client, AssemblyDirectory assemblies, TimeProvider time, DescriptorCatalogue? catalogue = null, ISecretSeal? seal = null)
{
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Submits an intent and returns its process id once that process can be queried. Submitting the same process id again is the
    /// same request. Throws <see cref="IntentException"/>.
    /// </summary>
    public async Task<string> SubmitAsync(IntentRequest request, CancellationToken cancellationToken = default)
    {
        IntentCheck.Check(request);
        if (await client.GetInstanceAsync(request.ProcessId, cancellation: cancellationToken) is not null)
        {
            return request.ProcessId;
        }

        request = await SealedAsync(request, cancellationToken);
        await (request.Intent switch
        {
            Intents.CreateAssembly => CreateAsync(request, cancellationToken),
            Intents.CreateOrUpgradeAssembly => CreateOrUpgradeAsync(request, cancellationToken),
            Intents.UpgradeAssembly => UpgradeAsync(request, cancellationToken),
            _ => SendAsync(request, cancellationToken),
        });
        await VisibleAsync(request, cancellationToken);
        return request.ProcessId;
    }

    /// <summary>Asks for a running or waiting process to be cancelled. Throws <see cref="IntentException"/> when it is unknown or over.</summary>
    public async Task CancelAsync(string processId, CancellationToken cancellationToken = default)
    {
        var (process, request) = await ProcessAsync(processId, cancellationToken);
        if (process.IsCompleted)
        {
            throw new IntentException(IntentRefusal.Conflict, $"The process '{processId}' is over; there is nothing to cancel.");
        }

        try
        {
            await client.RaiseEventAsync(
                InstanceIds.Assembly(request.AssemblyName), ControllerRequest.EventName, new ControllerRequest { CancelProcessId = processId }, cancellationToken);
        }
        catch (InvalidOperationException e) when (e is InstanceNotFoundException or InstanceNotRunningException)
        {
            throw new IntentException(IntentRefusal.Conflict, $"The process '{processId}' is over; there is nothing to cancel.");
        }
    }

    /// <summary>Tries a failed or cancelled process again, as a new process. Throws <see cref="IntentException"/>.</summary>
    public Task<string> RetryAsync(string processId, string newProcessId, CancellationToken cancellationToken = default) =>
        FollowAsync(Intents.Retry, processId, newProcessId, cancellationToken);

    /// <summary>Takes a failed or cancelled process back, as a new process. Throws <see cref="IntentException"/>.</summary>
    public Task<string> RollbackAsync(string processId, string newProcessId, CancellationToken cancellationToken = default) =>
        FollowAsync(Intents.Rollback, processId, newProcessId, cancellationToken);

    private async Task<string> FollowAsync(string intent, string processId, string newProcessId, CancellationToken cancellationToken)
    {
        var (process, request) = await ProcessAsync(processId, cancellationToken);
        return process.IsRunning
            ? throw new IntentException(IntentRefusal.Conflict, $"The process '{processId}' is not over yet; cancel it first.")
            : await SubmitAsync(
                new IntentRequest { ProcessId = newProcessId, Intent = intent, AssemblyName = request.AssemblyName, PreviousProcessId = processId },
                cancellationToken);
    }

    private async Task CreateAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        if (await assemblies.FindAsync(request.AssemblyName, cancellationToken) is not null)
        {
            await ThrowUnlessSameAsync(request, cancellationToken);
            return;
        }

        await CheckDescriptorAsync(request, cancellationToken);
        try
        {
            await StartControllerAsync(new ControllerStart { First = request }, request.AssemblyName, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            await ThrowUnlessSameAsync(request, cancellationToken);
        }
    }

    private async Task CreateOrUpgradeAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await assemblies.FindAsync(request.AssemblyName, cancellationToken) is null)
            {
                await CreateAsync(request, cancellationToken);
                return;
            }
        }
        catch (IntentException e) when (e.Refusal == IntentRefusal.Conflict)
        {
            // Somebody else has created it in between.
        }

        await UpgradeAsync(request, cancellationToken);
    }

    private async Task UpgradeAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        var assembly = await assemblies.FindAsync(request.AssemblyName, cancellationToken) ?? throw Unknown(request);
        await CheckDescriptorAsync(request with { DescriptorName = request.DescriptorName ?? assembly.DescriptorName }, cancellationToken, assembly.RequestedProperties);
        await SendAsync(request, cancellationToken);
    }

    // The same request sent twice at once: the first one started the controller, so this one succeeded as well.
    private async Task ThrowUnlessSameAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        // The refusal may come before what caused it can be read.
        var id = InstanceIds.Assembly(request.AssemblyName);
        _ = await client.WaitForInstanceStartAsync(id, cancellation: cancellationToken);
        var controller = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken);
        if (controller?.ReadInputAs<ControllerStart>()?.First?.ProcessId != request.ProcessId
            && await client.GetInstanceAsync(request.ProcessId, cancellation: cancellationToken) is null)
        {
            throw Exists(request);
        }
    }

    // What the process would fail with a moment later is better said to the person who asks.
    private async Task CheckDescriptorAsync(
        IntentRequest request, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? inherited = null)
    {
        if (catalogue is null)
        {
            return;
        }

        try
        {
            var resolved = new ResolveAssemblyRequest(request.DescriptorName!, request.AssemblyName, request.ProcessId, request.Properties);
            _ = await catalogue.ResolveAsync(inherited is null ? resolved : resolved with { Inherited = inherited }, cancellationToken);
        }
        catch (TopologyException e)
        {
            throw new IntentException(IntentRefusal.Invalid, e.Message);
        }
    }

    // The names in the request are looked up in what the assembly published last; the controller looks again.
    private async Task CheckNamesAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        if (request.ClusterName is null && request.BrokenComponentName is null
            || await assemblies.FindAsync(request.AssemblyName, cancellationToken) is not { } assembly)
        {
            return;
        }

        if (request.ClusterName is { } cluster && !assembly.Clusters.Any(c => c.Name == cluster || c.Key == cluster))
        {
            var known = assembly.Clusters.Count == 0 ? "it has none that can be scaled" : $"it has {string.Join(", ", assembly.Clusters.Select(c => c.Key).Distinct())}";
            throw new IntentException(IntentRefusal.Invalid, $"clusterName '{cluster}' is not a cluster of {request.AssemblyName}: {known}.");
        }

        if (request.BrokenComponentName is { } component && !assembly.Components().Any(c => c.Name == component || c.Id == component))
        {
            throw new IntentException(IntentRefusal.Invalid, $"Cannot find component '{component}' of assembly {request.AssemblyName}.");
        }
    }

    private async Task SendAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        await CheckNamesAsync(request, cancellationToken);
        var id = InstanceIds.Assembly(request.AssemblyName);
        try
        {
            await client.RaiseEventAsync(id, ControllerRequest.EventName, new ControllerRequest { Intent = request }, cancellationToken);
        }
        catch (InstanceNotFoundException)
        {
            throw Unknown(request);
        }
        catch (InstanceNotRunningException)
        {
            await RecoverAsync(id, request, cancellationToken);
        }
    }

    // Somebody terminated the controller, or it failed: its last status says what exists, and a new controller goes on from there.
    private async Task RecoverAsync(string id, IntentRequest request, CancellationToken cancellationToken)
    {
        var controller = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken);
        if (AssemblyDirectory.Read(controller) is null)
        {
            throw Unknown(request);
        }

        try
        {
            var start = new ControllerStart { First = request, Recovered = controller!.ReadCustomStatusAs<JsonElement>() };
            await StartControllerAsync(start, request.AssemblyName, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            await SendAsync(request, cancellationToken);
        }
    }

    private Task<string> StartControllerAsync(ControllerStart start, string assemblyName, CancellationToken cancellationToken) =>
        client.ScheduleNewOrchestrationInstanceAsync(
            OrchestratorNames.AssemblyController,
            start,
            new StartOrchestrationOptions(InstanceIds.Assembly(assemblyName)) { ReusePolicy = InstanceReusePolicy.ReplaceIfFinished },
            cancellationToken);

    // The controller starts the process in the turn after the message is on disk: usually within a millisecond.
    private async Task VisibleAsync(IntentRequest request, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + VisibleWithin;
        var pause = TimeSpan.FromMilliseconds(1);
        while (await client.GetInstanceAsync(request.ProcessId, cancellation: cancellationToken) is null)
        {
            var controller = await client.GetInstanceAsync(InstanceIds.Assembly(request.AssemblyName), cancellation: cancellationToken);
            if (controller is not { IsRunning: true })
            {
                // Its last commit may have started the process after all.
                _ = await client.GetInstanceAsync(request.ProcessId, cancellation: cancellationToken) ?? throw Unknown(request);
                return;
            }

            if (time.GetUtcNow() >= deadline)
            {
                throw new TimeoutException(
                    $"The controller of '{request.AssemblyName}' has not taken up process '{request.ProcessId}' within {VisibleWithin.TotalSeconds} s; it may be suspended. The intent is stored and will be carried out when it goes on.");
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = TimeSpan.FromMilliseconds(Math.Min(50, pause.TotalMilliseconds * 2));
        }
    }

    private async Task<(OrchestrationMetadata Process, IntentRequest Request)> ProcessAsync(string processId, CancellationToken cancellationToken)
    {
        var process = string.IsNullOrEmpty(processId) ? null : await client.GetInstanceAsync(processId, getInputsAndOutputs: true, cancellationToken);
        return process?.Name == OrchestratorNames.AssemblyProcess && process.ReadInputAs<ProcessStart>() is { } start
            ? (process, start.Request)
            : throw new IntentException(IntentRefusal.UnknownTarget, $"Cannot find process with id {processId}");
    }

    private static IntentException Exists(IntentRequest request) =>
        new(IntentRefusal.Conflict, $"An assembly instance with name {request.AssemblyName} exists already.");

    private static IntentException Unknown(IntentRequest request) =>
        new(IntentRefusal.UnknownTarget, $"Cannot find assembly instance with name {request.AssemblyName}");
}
