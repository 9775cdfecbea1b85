using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Planning;

[TestClass]
public class UpgradePlannerTests
{
    private const string Old = "voice__gateway__kamailio";
    private const string New = "voice__gateway__kamailio-2";
    private const string First = "voice__voip-server__1__asterisk";
    private const string Second = "voice__voip-server__2__asterisk";

    private static readonly string Volatile = Voice.Asterisk.Replace("gw_address: {}", "gw_address: { volatile: true }", StringComparison.Ordinal)
        .Replace("Stop, Uninstall]", "Stop, Uninstall, Reconfigure]", StringComparison.Ordinal);

    private static readonly string Counting = Voice.Service.Replace(
        "Cease: [target.deleteFromDispatchList]", "Cease: [target.deleteFromDispatchList]\n      Disable: [target.disable]\n      Count: [target.count]", StringComparison.Ordinal);

    [TestMethod]
    public void A_gateway_that_moves_serves_with_the_whole_pool_before_the_old_one_is_emptied_and_goes()
    {
        var plan = Plan(Make("core", asterisk: Volatile, service: Counting), Make("edge", asterisk: Volatile, service: Counting));

        CollectionAssert.AreEqual(
            new[]
            {
                $"Create:{New}", $"Install:{New}", $"Configure:{New}", $"Start:{New}", $"Integrity:{New}",
                $"Reconfigure:{First}", $"Reconfigure:{Second}", "CreateRelationship:manageDispatchList__1-1.2", "CreateRelationship:manageDispatchList__2-1.2",
                "SwitchOver:voice", "TellReferrers:voice",
                "Drain:manageDispatchList__1", "Drain:manageDispatchList__2", "CeaseRelationship:manageDispatchList__1", "CeaseRelationship:manageDispatchList__2",
                $"Stop:{Old}", $"Uninstall:{Old}", $"Delete:{Old}",
            },
            Ids(plan));
        Assert.AreEqual(PlanSide.Before, plan.Actions.Single(a => a.Id == $"Stop:{Old}").Side);
        CollectionAssert.AreEqual(new[] { $"Reconfigure:{First}" }, plan.Actions.Single(a => a.Id == "CreateRelationship:manageDispatchList__1-1.2").DependsOn.ToArray());
    }

    [TestMethod]
    public void A_gateway_that_moves_back_has_its_first_name_again_and_another_id()
    {
        var before = Make("core");
        var there = UpgradeTarget.Of(before, Make("edge"), new()).After;

        var back = UpgradeTarget.Of(there, Make("core"), new());

        Assert.AreEqual(Old, back.Successors[New]);
        Assert.AreEqual("manageDispatchList__1", back.After.Relationships[0].Name);
        Assert.AreNotEqual(before.Components[Old].Id, back.After.Components[Old].Id);
        Assert.AreEqual(before.Components[First].Id, back.After.Components[First].Id);
    }

    [TestMethod]
    public void Members_of_a_pool_are_reinstalled_one_after_the_other_each_emptied_first()
    {
        var image = Voice.Asterisk.Replace("default: ippbx", "default: pbx2", StringComparison.Ordinal);

        var plan = Plan(Make("core", service: Counting), Make("core", asterisk: image, service: Counting));

        var ids = Ids(plan).ToList();
        Assert.IsLessThan(ids.IndexOf("Drain:manageDispatchList__2"), ids.IndexOf("CreateRelationship:manageDispatchList__1"));
        Assert.IsLessThan(ids.IndexOf($"Stop:{First}"), ids.IndexOf("CeaseRelationship:manageDispatchList__1"));
        Assert.IsLessThan(ids.IndexOf("CeaseRelationship:manageDispatchList__1"), ids.IndexOf("Drain:manageDispatchList__1"));
        Assert.IsFalse(ids.Exists(id => id.EndsWith(Old, StringComparison.Ordinal)), string.Join(", ", ids));
    }

    [TestMethod]
    public void What_is_reinstalled_in_its_place_takes_its_users_along()
    {
        var plan = Plan(Make("core"), Make("core", network: Voice.Network.Replace("10.0.0.0", "10.1.0.0", StringComparison.Ordinal)));

        var ids = Ids(plan).ToList();
        Assert.IsLessThan(ids.IndexOf("Uninstall:voice__internal"), ids.IndexOf($"Uninstall:{Old}"));
        Assert.IsLessThan(ids.IndexOf($"Install:{Old}"), ids.IndexOf("Install:voice__internal"));
        Assert.IsLessThan(ids.IndexOf($"Install:{First}"), ids.IndexOf($"Install:{Old}"));
    }

    [TestMethod]
    public void What_changes_no_resource_needs_no_plan()
    {
        var other = Make("core", service: Voice.Service.Replace("value: 58", "value: 70", StringComparison.Ordinal));

        Assert.IsEmpty(Plan(Make("core"), other).Actions);
    }

    private static string[] Ids(Plan plan) => [.. plan.Actions.Where(a => a.Kind != PlanActionKind.Barrier).Select(a => a.Id)];

    private static Plan Plan(Topology before, Topology after)
    {
        before = before.WithMembers("voice__voip-server", [1, 2]);
        var outputs = Build.Outputs(
            ("voice__internal", "networkid=n1"), (Old, "internal_address=10.0.0.2"), (First, "data_address=10.0.0.9"), (Second, "data_address=10.0.0.10"));
        var facts = new InstanceFacts { Outputs = outputs };
        var target = UpgradeTarget.Of(before, after, facts);
        return UpgradePlanner.Plan(new()
        {
            Before = before,
            After = target.After,
            Diff = target.Diff,
            States = new()
            {
                Resources = before.ResourcesOf("voice").ToDictionary(r => r.Name, _ => LifecycleState.Active),
                Relationships = [.. before.Relationships.Select(r => r.Name)],
            },
            Desired = LifecycleState.Active,
        });
    }

    private static Topology Make(string location, string? asterisk = null, string? service = null, string? network = null) => Build.Topology(
        new MemoryCatalogue(network ?? Voice.Network, Voice.Kamailio, asterisk ?? Voice.Asterisk, Voice.Gateway, Voice.Pbx, Voice.Base, service ?? Voice.Service),
        "assembly::voice::1.0",
        "voice",
        ("deploymentLocation", location));
}
