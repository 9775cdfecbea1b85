using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>Makes the topology of an assembly from the catalogue as it is now.</summary>
internal sealed class ResolveAssemblyActivity(DescriptorCatalogue catalogue) : TaskActivity<ResolveAssemblyRequest, Topology>
{
    public override async Task<Topology> RunAsync(TaskActivityContext context, ResolveAssemblyRequest input)
    {
        try
        {
            return await catalogue.ResolveAsync(input, context.CancellationToken);
        }
        catch (TopologyException e)
        {
            throw new PermanentFailureException(e.Message, e);
        }
    }
}
