using System.Runtime.CompilerServices;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Reads what the assembly controllers publish.</summary>
public sealed class AssemblyDirectory(DurableTaskClient client)
{
    /// <summary>An assembly by name, or null when there is none or it was deleted. One whose controller was terminated is still there.</summary>
    public async Task<AssemblySnapshot?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        Read(await client.GetInstanceAsync(InstanceIds.Assembly(name), getInputsAndOutputs: true, cancellationToken));

    /// <summary>All assemblies that were not deleted, oldest first.</summary>
    public async IAsyncEnumerable<AssemblySnapshot> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new OrchestrationQuery(InstanceIdPrefix: InstanceIds.AssemblyPrefix, FetchInputsAndOutputs: true)
        {
            Name = OrchestratorNames.AssemblyController,
        };
        await foreach (var controller in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            if (Read(controller) is { } assembly)
            {
                yield return assembly;
            }
        }
    }

    /// <summary>The names of the assemblies that refer to this one.</summary>
    public async Task<IReadOnlyList<string>> ReferrersAsync(string name, CancellationToken cancellationToken = default)
    {
        List<string> names = [];
        await foreach (var assembly in ListAsync(cancellationToken))
        {
            if (assembly.Name != name && assembly.References.Any(r => r.Name == name))
            {
                names.Add(assembly.Name);
            }
        }

        return names;
    }

    // A controller completes only after it has deleted its assembly; terminated or failed it leaves one behind.
    internal static AssemblySnapshot? Read(OrchestrationMetadata? controller) =>
        controller is null || controller.RuntimeStatus == OrchestrationRuntimeStatus.Completed || controller.SerializedCustomStatus is null
            ? null
            : controller.ReadCustomStatusAs<AssemblySnapshot>();
}
