using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Plans that nobody carries out.</summary>
public sealed partial class IntentSubmitter
{
    /// <summary>
    /// Plans what an intent would do, with the same checks, and does nothing. The result is the orchestration that planned it, its output the process as it would be.
    /// Throws <see cref="IntentException"/>.
    /// </summary>
    public async Task<OrchestrationMetadata> PreviewAsync(IntentRequest request, CancellationToken cancellationToken = default)
    {
        IntentCheck.Check(request);
        request = await SealedAsync(request, cancellationToken);
        var assembly = await assemblies.FindAsync(request.AssemblyName, cancellationToken);
        if (assembly is null && request.Intent is Intents.CreateAssembly or Intents.CreateOrUpgradeAssembly)
        {
            await CheckDescriptorAsync(request, cancellationToken);
            _ = await client.ScheduleNewOrchestrationInstanceAsync(
                OrchestratorNames.PlanPreview, new PreviewStart { Request = request }, new StartOrchestrationOptions(request.ProcessId), cancellationToken);
        }
        else
        {
            await AskControllerAsync(request, assembly ?? throw Unknown(request), cancellationToken);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(VisibleWithin);
        var preview = await client.WaitForInstanceCompletionAsync(request.ProcessId, getInputsAndOutputs: true, patience.Token);
        _ = await client.PurgeInstanceAsync(request.ProcessId, cancellation: cancellationToken);
        return preview;
    }

    private async Task AskControllerAsync(IntentRequest request, AssemblySnapshot assembly, CancellationToken cancellationToken)
    {
        if (request.Intent == Intents.CreateAssembly)
        {
            throw Exists(request);
        }

        if (request.Intent is Intents.UpgradeAssembly or Intents.CreateOrUpgradeAssembly)
        {
            await CheckDescriptorAsync(request with { DescriptorName = request.DescriptorName ?? assembly.DescriptorName }, cancellationToken, assembly.RequestedProperties);
        }

        await CheckNamesAsync(request, cancellationToken);
        try
        {
            await client.RaiseEventAsync(
                InstanceIds.Assembly(request.AssemblyName), ControllerRequest.EventName, new ControllerRequest { Preview = request }, cancellationToken);
        }
        catch (InvalidOperationException e) when (e is InstanceNotFoundException or InstanceNotRunningException)
        {
            throw new IntentException(IntentRefusal.Conflict, $"The controller of '{request.AssemblyName}' does not run; nothing can be planned before the next intent has taken the assembly over.");
        }

        await VisibleAsync(request, cancellationToken);
    }
}
