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
        await ShapeAsync(session);
        if (Sides(session).SelectMany(t => t.References).Any(r => lookUpReferences || !session.Assembly.References.ContainsKey(r.AssemblyName)))
        {
            await ReferAsync(session, lookUpReferences);
        }

        await PlaceAsync(session, lookUpReferences);
        await FindScriptsAsync(session);
    }

    /// <summary>Sees to it that the assembly has a shape, and the upgrade that it is in another one.</summary>
    public static async Task ShapeAsync(ProcessSession session)
    {
        var assembly = session.Assembly;
        if (assembly.Topology is null)
        {
            var topology = await ResolveAsync(session, assembly.DescriptorName, assembly.Properties);
            session.Change(report => report with
            {
                Topology = Shape(topology, assembly.RecoveredMembers, assembly.RecoveredGenerations, assembly.RecoveredEditions),
            });
        }

        if (assembly is { Upgrade: null, RecoveredUpgrade: { } recovered })
        {
            var other = await ResolveAsync(session, recovered.DescriptorName, recovered.Properties);
            session.Change(report => report with
            {
                Upgrade = new(Shape(other, recovered.Members, recovered.Generations, recovered.Editions), recovered.IsSwitched),
            });
        }
    }

    private static Task<Topology> ResolveAsync(ProcessSession session, string descriptor, IReadOnlyDictionary<string, string> properties) => CallAsync<Topology>(
        session, ActivityNames.ResolveAssembly, new ResolveAssemblyRequest(descriptor, session.Assembly.Name, session.Assembly.Id, properties));

    // The topology of a recovered assembly has the members that it had, with the ids that they had.
    private static Topology Shape(
        Topology topology,
        IReadOnlyDictionary<string, IReadOnlyList<int>> members,
        IReadOnlyDictionary<string, int> generations,
        IReadOnlyDictionary<string, int> editions) => new()
        {
            Name = topology.Name,
            Id = topology.Id,
            DescriptorName = topology.DescriptorName,
            Properties = topology.Properties,
            AssemblyTypes = topology.AssemblyTypes,
            ResourceTypes = topology.ResourceTypes,
            Packages = topology.Packages,
            Members = members,
            Generations = generations,
            Editions = editions,
        };

    // In an upgrade both sides need the same things, and the one that leads to it decides where it differs.
    private static List<Topology> Sides(ProcessSession session) =>
        session.Assembly.Upgrade is { } upgrade ? [session.Assembly.Topology!, upgrade.Other] : [session.Assembly.Topology!];

    /// <summary>Looks the assemblies up that the assembly refers to.</summary>
    public static async Task ReferAsync(ProcessSession session, bool mustBeActive)
    {
        var named = Sides(session).SelectMany(t => t.References).DistinctBy(r => r.AssemblyName).ToList();
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

    /// <summary>
    /// Finds out where everything is or goes. What exists stays where it is, whatever its property says by now; what does not exist needs a place only on the way up.
    /// </summary>
    public static async Task PlaceAsync(ProcessSession session, bool isUp)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var topology in Sides(session))
        {
            var resolver = session.Assembly.Resolver(topology);
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

    /// <summary>
    /// Finds the steps. Asked for anew by every process: who mends a step and tries again means the mended one. A script that left the catalogue stays usable.
    /// </summary>
    public static async Task FindScriptsAsync(ProcessSession session)
    {
        var keys = Sides(session)
            .SelectMany(t => session.Places.Where(p => t.Components.ContainsKey(p.Key)).Select(p => new LifecycleKey(t.Components[p.Key].Type, p.Value.InfrastructureType)))
            .Distinct()
            .ToList();
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

    /// <summary>Calls an activity; a cancellation does not wait for it.</summary>
    public static Task<T> CallAsync<T>(ProcessSession session, string activity, object input) =>
        session.Mailbox.OrCancelledAsync(session.Context.CallActivityAsync<T>(activity, input, Resources.StepRetry.Options));
}
