using System.Globalization;
using VoipWorkflows.Descriptors.Topologies;
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

    /// <summary>The relationships whose target a component is, or is part of.</summary>
    public List<RelationshipInstance> To(string component) => [.. Established().Where(r => Encloses(r.Target, component))];

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
        foreach (var relationship in Of(component))
        {
            foreach (var operation in relationship.Definition.Further.GetValueOrDefault("Count") ?? [])
            {
                foreach (var target in session.Assembly.Topology!.FindOperation(relationship.InstanceAt(operation.End), operation.Operation))
                {
                    if (runner.Operations.Work(target, Properties(relationship)) is not { } work)
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
        }

        return sum;
    }

    /// <summary>Makes a target's list exactly the sources that are attached to it, disabled those that are to get no new work. The fault, or null.</summary>
    public async Task<string?> SyncAsync(string target, Func<string, bool> isDisabled)
    {
        foreach (var group in To(target).Where(r => r.Definition.Further.ContainsKey("Sync")).GroupBy(r => (r.Definition.Name, r.Assembly, r.Target)))
        {
            var parameters = new Dictionary<string, string>
            {
                ["destinations"] = string.Join(',', group.Select(Address)),
                ["disabled"] = string.Join(',', group.Where(r => isDisabled(r.Source)).Select(Address)),
            };
            var result = await runner.Operations.RunAsync(group.First(), group.First().Definition.Further["Sync"], parameters);
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
