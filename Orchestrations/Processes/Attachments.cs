using System.Globalization;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>
/// The established relationships of a component, and what they offer besides being made and taken back: keeping new work away from
/// the source, counting what it still carries, making the target's list what it should be.
/// </summary>
internal sealed class Attachments(ProcessSession session, ActionRunner runner)
{
    private static readonly TimeSpan LongestCount = TimeSpan.FromSeconds(5);

    /// <summary>The relationships through which a component, or what encloses it, gets its work.</summary>
    public List<RelationshipInstance> Of(string component) => [.. Established().Where(r => Encloses(r.Source, component))];

    /// <summary>Whether new work can be kept from a component while it goes on with what it has.</summary>
    public bool CanDrain(string component) =>
        Of(component) is { Count: > 0 } all && all.All(r => r.Definition.Further.ContainsKey("Disable") && r.Definition.Further.ContainsKey("Count"));

    /// <summary>Keeps new work away, or lets it in again. The fault, or null.</summary>
    public async Task<string?> SwitchAsync(string component, bool on)
    {
        foreach (var relationship in Of(component))
        {
            if (relationship.Definition.Further.TryGetValue(on ? "Enable" : "Disable", out var operations))
            {
                var result = await runner.Operations.RunAsync(relationship, operations, Properties(relationship));
                if (result.Outcome != WorkOutcome.Done)
                {
                    return result.Reason ?? "cancelled";
                }
            }
        }

        return null;
    }

    /// <summary>How much work a component carries; null when that cannot be told. Runs no orchestration, for it is asked every second.</summary>
    public async Task<int?> CountAsync(string component)
    {
        int? sum = null;
        foreach (var relationship in Of(component).Where(r => r.Definition.Further.ContainsKey("Count")))
        {
            if (await CountAsync(relationship, session.Assembly.Topology!) is not { } count)
            {
                return null;
            }

            sum = (sum ?? 0) + count;
        }

        return sum;
    }

    /// <summary>How much work comes by way of one relationship; null when that cannot be told.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="topology">The side of an upgrade that it belongs to.</param>
    public async Task<int?> CountAsync(RelationshipInstance relationship, Topology topology)
    {
        int? sum = null;
        foreach (var operation in relationship.Definition.Further.GetValueOrDefault("Count") ?? [])
        {
            foreach (var target in topology.FindOperation(relationship.InstanceAt(operation.End), operation.Operation))
            {
                if (runner.Operations.Work(target, Properties(relationship), topology) is not { } work)
                {
                    return null;
                }

                var (value, _) = await MetricPull.SampleAsync(session.Context, work, LongestCount);
                if (!int.TryParse(value?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                {
                    return null;
                }

                sum = (sum ?? 0) + count;
            }
        }

        return sum;
    }

    /// <summary>Makes a target's list exactly the sources that are attached to it, disabled those that are to get no new work. The fault, or null.</summary>
    public async Task<string?> SyncAsync(string target)
    {
        // By what could be attached and not by what is: a list in which nothing should be is written too.
        var lists = session.Assembly.Topology!.Relationships
            .Where(r => Encloses(r.Target, target) && r.Definition.Further.ContainsKey(SyncedLists.Operation))
            .GroupBy(r => (r.Definition.Name, r.Assembly, r.Target));
        foreach (var list in lists)
        {
            var attached = list.Where(r => session.Assembly.Relationships.ContainsKey(r.Name)).ToList();
            var parameters = new Dictionary<string, string>
            {
                ["destinations"] = string.Join(',', attached.Select(Address)),
                ["disabled"] = string.Join(',', attached.Where(r => SyncedLists.IsDisabled(session.Assembly, r.Source)).Select(Address)),
            };
            var result = await runner.Operations.RunAsync(list.First(), list.First().Definition.Further[SyncedLists.Operation], parameters);
            if (result.Outcome != WorkOutcome.Done)
            {
                return result.Reason ?? "cancelled";
            }
        }

        return null;
    }

    // The relationship's properties in the descriptor's order, such as address and port: how a list names a destination.
    private string Address(RelationshipInstance relationship)
    {
        var properties = Properties(relationship);
        return string.Join(':', relationship.Definition.Properties.Keys.Select(k => properties.GetValueOrDefault(k, "")));
    }

    private IEnumerable<RelationshipInstance> Established() =>
        session.Assembly.Topology!.Relationships.Where(r => session.Assembly.Relationships.ContainsKey(r.Name));

    private IReadOnlyDictionary<string, string> Properties(RelationshipInstance relationship) => session.Assembly.Relationships[relationship.Name];

    private static bool Encloses(string outer, string component) => component == outer || component.StartsWith(outer + "__", StringComparison.Ordinal);
}
