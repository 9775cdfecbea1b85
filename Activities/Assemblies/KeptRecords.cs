using System.Runtime.CompilerServices;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// Records that live in the engine's own store, each as the input of an orchestration that waits until it is told to end. So
/// they need no second database, and show up wherever orchestrations do.
/// </summary>
/// <param name="client">The engine.</param>
/// <param name="orchestratorName">The orchestrator that holds one record.</param>
/// <param name="idPrefix">What comes before a record's key in its instance id.</param>
public sealed class KeptRecords<T>(DurableTaskClient client, string orchestratorName, string idPrefix)
    where T : class
{
    /// <summary>Adds a record; false when there is one of that key.</summary>
    public async Task<bool> TryAddAsync(string key, T record, CancellationToken cancellationToken = default)
    {
        try
        {
            await StartAsync(key, record, InstanceReusePolicy.ReplaceIfFinished, cancellationToken);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    /// <summary>Adds a record or puts it in the place of the one that has its key, in one commit.</summary>
    public Task SetAsync(string key, T record, CancellationToken cancellationToken = default) =>
        StartAsync(key, record, InstanceReusePolicy.TerminateAndReplace, cancellationToken);

    /// <summary>The record, or null.</summary>
    public async Task<T?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var holder = await client.GetInstanceAsync(idPrefix + key, getInputsAndOutputs: true, cancellationToken);
        return holder is { IsRunning: true } ? holder.ReadInputAs<T>() : null;
    }

    /// <summary>All records, oldest first.</summary>
    public async IAsyncEnumerable<T> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new OrchestrationQuery(InstanceIdPrefix: idPrefix, FetchInputsAndOutputs: true) { Name = orchestratorName };
        await foreach (var holder in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            if (holder.IsRunning && holder.ReadInputAs<T>() is { } record)
            {
                yield return record;
            }
        }
    }

    /// <summary>Removes a record; false when there is none of that key.</summary>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.RaiseEventAsync(idPrefix + key, RecordEvents.Remove, cancellation: cancellationToken);
            _ = await client.WaitForInstanceCompletionAsync(idPrefix + key, cancellation: cancellationToken);
            _ = await client.PurgeInstanceAsync(idPrefix + key, cancellation: cancellationToken);
            return true;
        }
        catch (InstanceNotFoundException)
        {
            return false;
        }
        catch (InstanceNotRunningException)
        {
            return false;
        }
    }

    private async Task StartAsync(string key, T record, InstanceReusePolicy policy, CancellationToken cancellationToken)
    {
        var options = new StartOrchestrationOptions(idPrefix + key) { ReusePolicy = policy };
        _ = await client.ScheduleNewOrchestrationInstanceAsync(orchestratorName, record, options, cancellationToken);
    }
}
