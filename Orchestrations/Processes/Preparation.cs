using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Controller;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Makes an assembly ready to be planned: its shape, the assemblies that it refers to, where each resource goes and by which steps.</summary>
internal static class Preparation
{
    private const string LocationProperty = "deploymentLocation";

    /// <param name="session">The process.</param>
    /// <param name="lookUpReferences">False on the way out: what was known of them has to do, since they may be gone.</param>
    public static async Task PrepareAsync(ProcessSession session, bool lookUpReferences)
    {
        if (session.Assembly.Topology is null)
        {
            await ShapeAsync(session);
        }

        if (session.Assembly.Topology!.References.Any(r => lookUpReferences || !session.Assembly.References.ContainsKey(r.AssemblyName)))
        {
            await ReferAsync(session, lookUpReferences);
        }

        await PlaceAsync(session, lookUpReferences);
        await FindScriptsAsync(session);
    }

    private static async Task ShapeAsync(ProcessSession session)
    {
        var assembly = session.Assembly;
        var topology = await CallAsync<Topology>(
            session, ActivityNames.ResolveAssembly, new ResolveAssemblyRequest(assembly.DescriptorName, assembly.Name, assembly.Id, assembly.Properties));
        session.Change(report => report with { Topology = Shape(topology, assembly) });
    }

    // The topology of a recovered assembly has the members that it had, with the ids that they had.
    private static Topology Shape(Topology topology, AssemblyRecord assembly) => new()
    {
        Name = topology.Name,
        Id = topology.Id,
        DescriptorName = topology.DescriptorName,
        Properties = topology.Properties,
        AssemblyTypes = topology.AssemblyTypes,
        ResourceTypes = topology.ResourceTypes,
        Packages = topology.Packages,
        Members = assembly.RecoveredMembers,
        Generations = assembly.RecoveredGenerations,
    };

    private static async Task ReferAsync(ProcessSession session, bool mustBeActive)
    {
        var named = session.Assembly.Topology!.References.DistinctBy(r => r.AssemblyName).ToList();
        if (mustBeActive)
        {
            // Published before it is looked at, so that a deletion of the other assembly sees this one or is seen by it.
            session.Change(report => report with
            {
                References = named.ToDictionary(
                    r => r.AssemblyName,
                    r => session.Assembly.References.GetValueOrDefault(r.AssemblyName) ?? new(r.AssemblyName, "", r.Type, new Dictionary<string, string>())),
            });
            await session.ConfirmAsync();
        }

        foreach (var lookUp in named.Select(r => CallAsync<AssemblySnapshot>(session, ActivityNames.AssemblyReference, r.AssemblyName)).ToList())
        {
            try
            {
                var found = await lookUp;
                session.Change(report => report with
                {
                    References = new Dictionary<string, ReferenceRecord> { [found.Name] = new(found.Name, found.Id, found.DescriptorName, found.Properties) },
                });
            }
            catch (TaskFailedException) when (!mustBeActive)
            {
                // On the way out without it: what it would have given is empty.
            }
        }
    }

    // What exists stays where it is, whatever its property says by now; what does not exist needs a place only on the way up.
    private static async Task PlaceAsync(ProcessSession session, bool isUp)
    {
        var topology = session.Assembly.Topology!;
        var resolver = session.Assembly.Resolver();
        var wanted = new Dictionary<string, string>();
        foreach (var resource in topology.ResourcesOf(topology.Name))
        {
            if (session.Assembly.Components.GetValueOrDefault(resource.Name) is { Location: { } location, InfrastructureType: { } type })
            {
                session.Places[resource.Name] = new(location, type);
            }
            else if (isUp)
            {
                wanted[resource.Name] = resolver.Find(resource.Name, LocationProperty) is { Length: > 0 } value
                    ? value
                    : throw ProcessEndException.Failed($"'{resource.Name}' has no deployment location: its property '{LocationProperty}' is empty");
            }
        }

        if (wanted.Count > 0)
        {
            var types = await CallAsync<IReadOnlyDictionary<string, string>>(
                session, ActivityNames.FindLocations, wanted.Values.Distinct().Order(StringComparer.Ordinal).ToList());
            foreach (var (resource, location) in wanted)
            {
                session.Places[resource] = new(location, types[location]);
            }
        }
    }

    // Asked for anew by every process: who mends a step and tries again means the mended one. A script that left the catalogue stays usable.
    private static async Task FindScriptsAsync(ProcessSession session)
    {
        var topology = session.Assembly.Topology!;
        var keys = session.Places.Select(p => new LifecycleKey(topology.Components[p.Key].Type, p.Value.InfrastructureType)).Distinct().ToList();
        var scripts = await CallAsync<IReadOnlyList<LifecycleScript>>(session, ActivityNames.FindLifecycles, keys);
        session.Change(report => report with { Scripts = scripts });
        foreach (var key in keys)
        {
            if (session.Assembly.ScriptOf(key) is null)
            {
                throw ProcessEndException.Failed(
                    $"{key.Resource} cannot be deployed on infrastructure of type {key.Infrastructure}: its package has no lifecycle/{key.Infrastructure}.yaml");
            }
        }
    }

    private static Task<T> CallAsync<T>(ProcessSession session, string activity, object input) =>
        session.Mailbox.OrCancelledAsync(session.Context.CallActivityAsync<T>(activity, input, Resources.StepRetry.Options));
}
