using System.Text.Json;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Planning;

[TestClass]
public class PlannerTests
{
    private const string Net = "voice__internal";
    private const string Gateway = "voice__gateway__kamailio";
    private const string Server = "voice__voip-server__1__asterisk";

    [TestMethod]
    public void The_voice_service_comes_up_network_then_gateway_then_servers_then_relationship()
    {
        var plan = Planner.Plan(Build.Voice(), InstanceStates.None, LifecycleState.Active);

        CollectionAssert.AreEqual(
            new[]
            {
                $"Create:{Net}", $"Create:{Gateway}", $"Create:{Server}",
                $"Install:{Net}", $"Install:{Gateway}", $"Install:{Server}",
                $"Configure:{Net}", $"Configure:{Gateway}", $"Configure:{Server}",
                $"Start:{Net}", $"Start:{Gateway}", $"Integrity:{Gateway}", $"Start:{Server}", $"Integrity:{Server}",
                "CreateRelationship:manageDispatchList__1",
            },
            plan.Actions.Select(a => a.Id).ToArray());
        Assert.IsFalse(Find(plan, $"Start:{Net}").IsDeclared);
        Assert.AreEqual((LifecycleState.Inactive, LifecycleState.Inactive), (Find(plan, $"Start:{Gateway}").From, Find(plan, $"Start:{Gateway}").To));
        Assert.AreEqual(LifecycleState.Active, Find(plan, $"Integrity:{Gateway}").To);
    }

    [TestMethod]
    public void It_goes_down_the_other_way_round()
    {
        var topology = Build.Voice();
        var plan = Planner.Plan(topology, Up(topology), LifecycleState.None);

        CollectionAssert.AreEqual(
            new[]
            {
                "CeaseRelationship:manageDispatchList__1",
                $"Stop:{Server}", $"Stop:{Gateway}", $"Stop:{Net}",
                $"Uninstall:{Server}", $"Uninstall:{Gateway}", $"Uninstall:{Net}",
                $"Delete:{Server}", $"Delete:{Gateway}", $"Delete:{Net}",
            },
            plan.Actions.Select(a => a.Id).ToArray());
    }

    [TestMethod]
    public void Members_of_a_pool_come_up_side_by_side_and_the_next_phase_waits_for_all_of_them()
    {
        var plan = Planner.Plan(Build.Voice(("pool", "3")), InstanceStates.None, LifecycleState.Active);

        foreach (var n in new[] { 1, 2, 3 })
        {
            CollectionAssert.AreEqual(new[] { $"Install:{Gateway}" }, Find(plan, $"Install:voice__voip-server__{n}__asterisk").DependsOn.ToArray());
        }

        var barrier = Find(plan, Find(plan, $"Configure:{Net}").DependsOn.Single());
        Assert.AreEqual(PlanActionKind.Barrier, barrier.Kind);
        CollectionAssert.AreEquivalent(
            new[] { 1, 2, 3 }.Select(n => $"Install:voice__voip-server__{n}__asterisk").ToArray(), barrier.DependsOn.ToArray());
    }

    [TestMethod]
    [DataRow(Transition.Create, LifecycleState.Failed)]
    [DataRow(Transition.Install, LifecycleState.Failed)]
    [DataRow(Transition.Configure, LifecycleState.Installed)]
    [DataRow(Transition.Start, LifecycleState.Inactive)]
    [DataRow(Transition.Integrity, LifecycleState.Inactive)]
    public void A_failure_on_the_way_up_leaves_the_state_that_the_lifecycle_names(Transition transition, LifecycleState state)
    {
        var plan = Planner.Plan(Build.Voice(), InstanceStates.None, LifecycleState.Active);

        Assert.AreEqual(state, Find(plan, $"{transition}:{Gateway}").OnFailure);
    }

    [TestMethod]
    [DataRow(Transition.Stop, LifecycleState.Failed)]
    [DataRow(Transition.Uninstall, LifecycleState.Inactive)]
    [DataRow(Transition.Delete, LifecycleState.Created)]
    public void A_failure_on_the_way_down_leaves_the_state_that_the_lifecycle_names(Transition transition, LifecycleState state)
    {
        var topology = Build.Voice();
        var plan = Planner.Plan(topology, Up(topology), LifecycleState.None);

        Assert.AreEqual(state, Find(plan, $"{transition}:{Gateway}").OnFailure);
    }

    [TestMethod]
    public void A_failed_resource_is_uninstalled_before_it_is_tried_again()
    {
        var topology = Build.Voice();
        var start = new InstanceStates { Resources = new Dictionary<string, LifecycleState> { [Net] = LifecycleState.Installed, [Gateway] = LifecycleState.Failed } };

        var plan = Planner.Plan(topology, start, LifecycleState.Installed);

        CollectionAssert.AreEqual(
            new[] { $"Uninstall:{Gateway}", $"Create:{Server}", $"Install:{Gateway}", $"Install:{Server}" }, plan.Actions.Select(a => a.Id).ToArray());
    }

    [TestMethod]
    public void A_broken_gateway_is_restarted_alone_and_its_relationships_renewed()
    {
        var topology = Build.Voice();
        var start = Up(topology) with { Resources = new Dictionary<string, LifecycleState>(Up(topology).Resources) { [Gateway] = LifecycleState.Broken } };

        var plan = Planner.Plan(topology, start, LifecycleState.Active, ["voice__gateway"]);

        CollectionAssert.AreEqual(
            new[]
            {
                "CeaseRelationship:manageDispatchList__1", $"Stop:{Gateway}", $"Start:{Gateway}", $"Integrity:{Gateway}",
                "CreateRelationship:manageDispatchList__1",
            },
            plan.Actions.Select(a => a.Id).ToArray());
        Assert.IsTrue(plan.Actions[0].IsBestEffort, "a broken gateway cannot be asked to forget anything");
    }

    [TestMethod]
    public void A_new_member_is_planned_with_its_relationship_and_nothing_else()
    {
        var topology = Build.Voice();
        var grown = topology.WithMembers("voice__voip-server", [1, 2]);

        var plan = Planner.Plan(grown, Up(topology), LifecycleState.Active, ["voice__voip-server__2"]);

        Assert.AreEqual("CreateRelationship:manageDispatchList__2", plan.Actions[^1].Id);
        Assert.IsTrue(plan.Actions.Where(a => a.Kind == PlanActionKind.Transition).All(a => a.Target == "voice__voip-server__2__asterisk"));
    }

    [TestMethod]
    public void A_pre_modifier_puts_the_relationship_before_the_targets_start()
    {
        var yaml = Voice.Service.Replace("target-state-modifier: post", "target-state-modifier: pre", StringComparison.Ordinal);
        var catalogue = new MemoryCatalogue(Voice.Network, Voice.Kamailio, Voice.Asterisk, Voice.Gateway, Voice.Pbx, Voice.Base, yaml);

        var order = Planner.Plan(Build.Topology(catalogue, "assembly::voice::1.0", "voice", ("deploymentLocation", "core")), InstanceStates.None, LifecycleState.Active)
            .Actions.Select(a => a.Id).ToList();

        Assert.IsLessThan(order.IndexOf("CreateRelationship:manageDispatchList__1"), order.IndexOf($"Integrity:{Server}"));
        Assert.IsLessThan(order.IndexOf($"Start:{Gateway}"), order.IndexOf("CreateRelationship:manageDispatchList__1"));
    }

    [TestMethod]
    public void From_active_to_installed_leads_over_created()
    {
        var topology = Build.Voice();

        var path = Planner.Plan(topology, Up(topology), LifecycleState.Installed).Actions.Where(a => a.Target == Gateway).Select(a => a.Transition).ToArray();

        CollectionAssert.AreEqual(new Transition?[] { Transition.Stop, Transition.Uninstall, Transition.Install }, path);
    }

    [TestMethod]
    [DataRow(LifecycleState.Broken)]
    [DataRow(LifecycleState.Failed)]
    public void States_that_only_the_system_sets_cannot_be_asked_for(LifecycleState state)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Planner.Plan(Build.Voice(), InstanceStates.None, state));
    }

    [TestMethod]
    public void A_plan_survives_JSON()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var plan = Planner.Plan(Build.Voice(), InstanceStates.None, LifecycleState.Active);
        var json = JsonSerializer.Serialize(plan, options);

        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Plan>(json, options), options));
    }

    [TestMethod]
    public void A_large_pool_is_planned_in_a_moment()
    {
        var topology = Build.Voice().WithMembers("voice__voip-server", Enumerable.Range(1, 500));

        var plan = Planner.Plan(topology, InstanceStates.None, LifecycleState.Active);

        Assert.IsLessThan(20_000, plan.Actions.Sum(a => a.DependsOn.Count));
    }

    internal static InstanceStates Up(Topology topology)
    {
        var simulation = new Simulation(topology, InstanceStates.None);
        simulation.Run(Planner.Plan(topology, InstanceStates.None, LifecycleState.Active), new(1));
        return simulation.States;
    }

    private static PlanAction Find(Plan plan, string id) => plan.Actions.Single(a => a.Id == id);
}
