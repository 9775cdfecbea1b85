using OpenStack;
using OpenStack.Networking.v2;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Makes a security group of the owner's that lets in what is listed, no more and no less. Everything may leave.</summary>
[StepKind("openstack.security-group", Outputs = ["id", "rules"])]
internal sealed class SecurityGroupStep(StepSettings settings, OpenStackWork work) : OpenStackStep<SecurityGroupArguments>(settings, work)
{
    /// <summary>The output that says what the group lets in: whoever looks for drift compares it with what is there.</summary>
    public const string RulesOutput = "rules";

    /// <summary>What stands between two rules of that output.</summary>
    public const string RuleSeparator = "; ";

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, SecurityGroupArguments arguments)
    {
        var networks = site.Cloud.Network;
        var ranges = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var network in Rules.NetworksIn(arguments))
        {
            ranges[network] = await networks.ListSubnetsAsync(new Filter { { "network_id", network } }, site.Cancellation).Select(s => s.Cidr).ToListAsync(site.Cancellation);
        }

        var wanted = Rules.Read(arguments, ranges);
        var group = await Adoption.OneAsync(
            networks.ListSecurityGroupsAsync(new Filter { { "name", arguments.Name }, { "description", site.Mark.Description } }, site.Cancellation),
            g => g.Id.Value,
            g => g.CreatedAt,
            g => networks.DeleteSecurityGroupAsync(g.Id, site.Cancellation),
            $"security group {arguments.Name}",
            site.Cloud.Logger);
        group ??= await networks.CreateSecurityGroupAsync(new SecurityGroupDefinition { Name = arguments.Name, Description = site.Mark.Description }, site.Cancellation);
        foreach (var surplus in group.Rules.Where(rule => rule.Direction == "ingress" && !wanted.Any(w => w.Is(rule, group.Id))))
        {
            _ = await networks.DeleteSecurityGroupRuleAsync(surplus.Id, site.Cancellation);
        }

        foreach (var missing in wanted.Where(w => !group.Rules.Any(rule => w.Is(rule, group.Id))))
        {
            await AddAsync(site, missing.Define(group.Id, site.Mark.Description));
        }

        return Result(("id", group.Id.Value), (RulesOutput, string.Join(RuleSeparator, wanted.Select(w => w.ToString()).Order(StringComparer.Ordinal))));
    }

    private static async Task AddAsync(Site site, SecurityGroupRuleDefinition rule)
    {
        try
        {
            _ = await site.Cloud.Network.CreateSecurityGroupRuleAsync(rule, site.Cancellation);
        }
        catch (ConflictException conflict) when (conflict.ErrorType == "SecurityGroupRuleExists")
        {
            // An earlier request, of which the reply was lost, made it.
        }
    }
}
