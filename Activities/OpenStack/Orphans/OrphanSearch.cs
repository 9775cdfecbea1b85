using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.OpenStack.Steps;

namespace VoipWorkflows.Activities.OpenStack.Orphans;

/// <summary>
/// Finds what carries the mark of this host's data folder and belongs to no assembly. It looks twice, some time apart, and what belongs to an assembly that a process
/// works on counts neither time: what is only on its way in or out is no orphan.
/// </summary>
internal sealed class OrphanSearch(IDeploymentLocations secrets, DeploymentLocations locations, AssemblyDirectory assemblies, OpenStackClouds clouds, DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private const int LongestGoing = 30;

    /// <summary>Looks, and deletes what it found when that is wanted.</summary>
    /// <param name="only">The only location to look at, or null for all of type Openstack.</param>
    /// <param name="delete">Whether to delete; otherwise it changes nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<OrphanReport> RunAsync(string? only, bool delete, CancellationToken cancellation)
    {
        var all = (await locations.ListAsync(cancellation)).Where(l => string.Equals(l.InfrastructureType, OpenStackProperties.InfrastructureType, StringComparison.OrdinalIgnoreCase));
        var names = all.Select(l => l.Name).Where(name => only is null || name == only).ToList();
        if (only is not null && names.Count == 0)
        {
            throw new IntentException(IntentRefusal.UnknownTarget, $"There is no deployment location of type {OpenStackProperties.InfrastructureType} named '{only}'.");
        }

        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        List<Orphan> orphans = [];
        foreach (var found in await Task.WhenAll(names.Select(name => AtAsync(name, delete, cancellation))))
        {
            orphans.AddRange(found.Orphans);
            if (found.Fault is { } fault)
            {
                faults[found.Location] = fault;
            }
        }

        return new(names, orphans, faults);
    }

    private async Task<(string Location, IReadOnlyList<Orphan> Orphans, string? Fault)> AtAsync(string name, bool delete, CancellationToken cancellation)
    {
        try
        {
            var cloud = clouds.Of((await secrets.FindAsync(name, cancellation))!);
            var first = await LookAsync(cloud, cancellation);
            if (first.Count == 0)
            {
                return (name, [], null);
            }

            await Task.Delay(s_apart, time, cancellation);
            var both = (await LookAsync(cloud, cancellation)).Where(second => first.Any(f => f.Kind == second.Kind && f.Id == second.Id)).ToList();
            return (name, delete ? await DeleteAsync(cloud, both, cancellation) : [.. both.Select(one => Tell(name, one))], null);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return (name, [], CloudFaults.RefusalOf(exception, name) ?? CloudFaults.WaitFor(exception, name)?.Reason ?? exception.Message);
        }
    }

    // The cloud first, the assemblies after: whatever is made in between belongs to an assembly that is known by then.
    private async Task<List<MarkedObject>> LookAsync(Cloud cloud, CancellationToken cancellation)
    {
        var marked = new MarkedObjects(cloud, cancellation);
        List<MarkedObject> found = [];
        foreach (var kind in Enum.GetValues<ObjectKind>())
        {
            found.AddRange(await marked.AllAsync(kind, folder.Id).ToListAsync(cancellation));
        }

        var known = await assemblies.ListAsync(cancellation).ToListAsync(cancellation);
        var busy = known.Where(a => a.CurrentProcessId is not null).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var owners = known.SelectMany(a => a.Components().Select(c => c.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(one => !owners.Contains(one.Mark.ComponentId) && (one.Mark.AssemblyId.Length == 0 ? busy.Count == 0 : !busy.Contains(one.Mark.AssemblyId)))];
    }

    private async Task<List<Orphan>> DeleteAsync(Cloud cloud, List<MarkedObject> orphans, CancellationToken cancellation)
    {
        var marked = new MarkedObjects(cloud, cancellation);
        List<Orphan> told = [];
        foreach (var one in orphans)
        {
            try
            {
                await marked.DeleteAsync(one);
                await GoneAsync(cloud, one, cancellation);
                told.Add(Tell(cloud.Location, one) with { IsDeleted = true });
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                told.Add(Tell(cloud.Location, one) with { Fault = exception.Message });
            }
        }

        return told;
    }

    // What a server holds is free only after it.
    private async Task GoneAsync(Cloud cloud, MarkedObject one, CancellationToken cancellation)
    {
        for (var looks = 0; one.Kind == ObjectKind.Server && looks < LongestGoing && await cloud.Compute.GetServerAsync(one.Id, cancellation) is not null; looks++)
        {
            await Task.Delay(s_pause, time, cancellation);
        }
    }

    private static Orphan Tell(string location, MarkedObject one) => new(location, one.Kind.ToString(), one.Id, one.Name, one.Mark.AssemblyId, one.Mark.ComponentId);
}
