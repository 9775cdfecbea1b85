using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Makes the work for a resource out of what is known of the assembly.</summary>
internal static class WorkOrder
{
    public static ResourceWork Make(ProcessSession session, string resource, string name, IReadOnlyList<StepTemplate> steps, Topology? topology = null) =>
        Make(session.Assembly, resource, session.Places[resource].Location, name, steps, topology);

    /// <param name="assembly">The assembly.</param>
    /// <param name="resource">The resource's instance name.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="name">What the work is called.</param>
    /// <param name="steps">What it consists of.</param>
    /// <param name="topology">The side of an upgrade in which the resource is meant; null for the topology that counts.</param>
    public static ResourceWork Make(
        AssemblyRecord assembly, string resource, string location, string name, IReadOnlyList<StepTemplate> steps, Topology? topology = null)
    {
        topology ??= assembly.Topology!;
        var component = topology.Components[resource];
        return new()
        {
            Name = name,
            Owner = new StepOwner(assembly.Name, assembly.Id, component.Name, component.Id),
            Location = location,
            Scope = Scope(assembly, topology, component),
            Steps = steps,
        };
    }

    /// <summary>The script of a resource, at its place.</summary>
    public static LifecycleScript Script(ProcessSession session, string resource, Topology? topology = null)
    {
        var key = new LifecycleKey((topology ?? session.Assembly.Topology!).Components[resource].Type, session.Places[resource].InfrastructureType);
        return session.Assembly.ScriptOf(key) ?? throw new InvalidOperationException($"There is no script for {key}.");
    }

    private static StepScope Scope(AssemblyRecord assembly, Topology topology, ComponentInstance component) => new()
    {
        Properties = assembly.Resolver(topology).PropertiesOf(component.Name),
        InstanceName = component.Name,
        InstanceId = component.Id,
        InstanceIndex = component.Index,
        AssemblyName = assembly.Name,
        AssemblyId = assembly.Id,
        Package = component.Package,
        StepOutputs = assembly.Components.GetValueOrDefault(component.Name)?.StepOutputs
            ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
    };
}
