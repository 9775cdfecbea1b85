using System.Globalization;
using OpenStack.Compute.v2_1;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.OpenStack.Steps;

namespace VoipWorkflows.Activities.OpenStack.Drift;

/// <summary>
/// Compares the ids and addresses that steps gave with what carries the marks. A server that is gone or in ERROR can only be made anew; everything else is told
/// and left to a person, or to the integrity checks if it hurts.
/// </summary>
internal sealed class OpenStackDriftSearch(OpenStackClouds clouds, DataFolder folder) : IDriftSearch
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(60);

    // The outputs of the openstack.* steps that are ids of something with a mark.
    private static readonly string[] s_ids = ["id", "networkid", "subnetid"];

    public string InfrastructureType => OpenStackProperties.InfrastructureType;

    public TimeSpan PeriodOf(DeploymentLocation location) =>
        double.TryParse(location.InfrastructureSpecificProperties.GetValueOrDefault(OpenStackProperties.DriftPeriod), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : s_period;

    public async Task<Func<ComponentSnapshot, DriftFinding?>> LookAsync(DeploymentLocation location, CancellationToken cancellationToken)
    {
        var cloud = clouds.Of(location);
        var servers = await cloud.Compute.ListServersAsync(new() { { "tags", OwnerMark.TagOf(folder.Id) } }, cancellationToken).ToDictionaryAsync(s => s.Id.Value, cancellationToken: cancellationToken);
        var ports = await cloud.Network.ListPortsAsync(null, cancellationToken)
            .Where(p => OwnerMark.FromDescription(folder.Id, p.Description) is not null)
            .ToDictionaryAsync(p => p.Id.Value, cancellationToken: cancellationToken);
        var groups = await cloud.Network.ListSecurityGroupsAsync(null, cancellationToken)
            .Where(g => OwnerMark.FromDescription(folder.Id, g.Description) is not null)
            .ToDictionaryAsync(g => g.Id.Value, cancellationToken: cancellationToken);
        var others = new HashSet<string>(StringComparer.Ordinal);
        var marked = new MarkedObjects(cloud, cancellationToken);
        foreach (var kind in new[] { ObjectKind.FloatingIp, ObjectKind.Router, ObjectKind.Subnet, ObjectKind.Network })
        {
            await foreach (var one in marked.AllAsync(kind, folder.Id).WithCancellation(cancellationToken))
            {
                _ = others.Add(one.Id);
            }
        }

        return component => Compare(component, servers, ports, groups, others);
    }

    private static DriftFinding? Compare(
        ComponentSnapshot component, Dictionary<string, Server> servers, Dictionary<string, Port> ports, Dictionary<string, SecurityGroup> groups, HashSet<string> others)
    {
        var isGone = false;
        List<string> flaws = [];
        foreach (var (step, outputs) in component.StepOutputs.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            foreach (var id in s_ids.Select(outputs.GetValueOrDefault).Where(id => Guid.TryParse(id, out _)).OfType<string>())
            {
                if (servers.TryGetValue(id, out var server))
                {
                    isGone |= server.Status == ServerStatus.Error;
                    Note(ServerFlaw(server));
                }
                else if (ports.TryGetValue(id, out var port))
                {
                    Note(PortFlaw(step, port, outputs.GetValueOrDefault("address")));
                }
                else if (groups.TryGetValue(id, out var group))
                {
                    Note(GroupFlaw(step, group, outputs.GetValueOrDefault(SecurityGroupStep.RulesOutput)));
                }
                else if (!others.Contains(id))
                {
                    // A server is what has a zone.
                    isGone |= outputs.ContainsKey("zone");
                    Note($"{step} {id} is gone");
                }
            }
        }

        return flaws.Count == 0 ? null : new(component.Name, isGone, string.Join("; ", flaws));

        void Note(string? flaw)
        {
            if (flaw is not null)
            {
                flaws.Add(flaw);
            }
        }
    }

    private static string? ServerFlaw(Server server) => server switch
    {
        _ when server.Status == ServerStatus.Error => $"{Servers.Describe(server)} is in ERROR: {Servers.FaultOf(server)}",
        { TaskState: not null } => null,
        _ when server.Status == ServerStatus.Active => null,
        _ => $"{Servers.Describe(server)} is {server.Status}",
    };

    private static string? PortFlaw(string step, Port port, string? address) => address is not null && port.FixedIPs.All(ip => ip.Address != address)
        ? $"port {step} ({port.Id}) has the address {string.Join(", ", port.FixedIPs.Select(ip => ip.Address ?? "none").DefaultIfEmpty("none"))} and not {address}"
        : string.IsNullOrEmpty(port.DeviceId) ? $"port {step} ({port.Id}) is attached to nothing" : null;

    // One that was made before its rules were noted is only looked for. What may leave is Neutron's own choice, and nobody's here.
    private static string? GroupFlaw(string step, SecurityGroup group, string? asked)
    {
        if (asked is null)
        {
            return null;
        }

        var wanted = asked.Split(SecurityGroupStep.RuleSeparator, StringSplitOptions.RemoveEmptyEntries);
        var present = group.Rules.Where(rule => rule.Direction == "ingress").Select(rule => WantedRule.Describe(rule, group.Id)).ToList();
        string[] flaws =
        [
            .. wanted.Except(present).Select(rule => $"lacks the rule {rule}"),
            .. present.Except(wanted).Order(StringComparer.Ordinal).Select(rule => $"has the rule {rule}, which nobody asked for"),
        ];
        return flaws.Length == 0 ? null : $"security group {step} ({group.Id}) {string.Join(" and ", flaws)}";
    }
}
