using System.Runtime.CompilerServices;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Assemblies as their controllers publish them, in full.</summary>
internal sealed class AssemblyBook(DurableTaskClient client)
{
    /// <summary>An assembly by name; null when there is none or it was deleted.</summary>
    public async Task<AssemblyStatus?> FindAsync(string name, CancellationToken cancellation) =>
        Read(await client.GetInstanceAsync(InstanceIds.Assembly(name), getInputsAndOutputs: true, cancellation));

    /// <summary>An assembly by its id, or null.</summary>
    public async Task<AssemblyStatus?> FindByIdAsync(string id, CancellationToken cancellation)
    {
        await foreach (var assembly in NewestFirstAsync(cancellation))
        {
            if (string.Equals(assembly.Id, id, StringComparison.OrdinalIgnoreCase))
            {
                return assembly;
            }
        }

        return null;
    }

    /// <summary>All assemblies that were not deleted.</summary>
    public async IAsyncEnumerable<AssemblyStatus> NewestFirstAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new OrchestrationQuery(InstanceIdPrefix: InstanceIds.AssemblyPrefix, FetchInputsAndOutputs: true)
        {
            Name = OrchestratorNames.AssemblyController,
            Descending = true,
        };
        await foreach (var controller in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            if (Read(controller) is { } assembly)
            {
                yield return assembly;
            }
        }
    }

    // A controller completes only after its assembly is gone; one that was terminated leaves its assembly behind.
    private static AssemblyStatus? Read(OrchestrationMetadata? controller) =>
        controller is null || controller.RuntimeStatus == OrchestrationRuntimeStatus.Completed || controller.SerializedCustomStatus is null
            ? null
            : controller.ReadCustomStatusAs<AssemblyStatus>();
}
