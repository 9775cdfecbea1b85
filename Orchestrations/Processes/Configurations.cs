using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>What resources were made with.</summary>
internal static class Configurations
{
    /// <summary>
    /// What a resource is made with after a transition: after Install all that it was given, after later ones what is new of the volatile properties, for those alone
    /// are read again.
    /// </summary>
    public static AppliedConfiguration After(AssemblyRecord assembly, ComponentRecord record, Topology topology, PlanAction action)
    {
        var component = topology.Components[action.Target];
        var resolver = assembly.Resolver(topology);
        var values = new Dictionary<string, string>();
        foreach (var (name, property) in topology.ResourceTypes[component.Type].Properties.Where(p => !p.Value.ReadOnly))
        {
            var isRead = record.Applied is null || property.Volatile || action.Transition == Transition.Install;
            if ((isRead ? resolver.Find(component.Name, name) : record.Applied!.Values.GetValueOrDefault(name)) is { Length: > 0 } value)
            {
                values[name] = value;
            }
        }

        values["deploymentLocation"] = record.Location ?? "";
        return new(component.Type, values);
    }
}
