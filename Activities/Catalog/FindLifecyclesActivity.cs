using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>Finds lifecycle scripts; those that the catalogue has not are absent from the result.</summary>
internal sealed class FindLifecyclesActivity(DescriptorCatalogue catalogue) : TaskActivity<IReadOnlyList<LifecycleKey>, IReadOnlyList<LifecycleScript>>
{
    public override async Task<IReadOnlyList<LifecycleScript>> RunAsync(TaskActivityContext context, IReadOnlyList<LifecycleKey> input)
    {
        var now = await catalogue.SnapshotAsync(context.CancellationToken);
        return [.. input.Select(key => now.FindLifecycle(key.Resource, key.Infrastructure)).OfType<LifecycleScript>()
            .Select(script => now.FindResource(script.Resource) is { } resource ? script.WithSecretOutputs(resource) : script)];
    }
}
