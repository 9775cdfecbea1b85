using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Tests.Planning;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Topologies;

[TestClass]
public class StateRollupTests
{
    [TestMethod]
    [DataRow(LifecycleState.Active, LifecycleState.Active)]
    [DataRow(LifecycleState.Inactive, LifecycleState.Inactive)]
    [DataRow(LifecycleState.Created, LifecycleState.Created)]
    [DataRow(LifecycleState.None, LifecycleState.Created)]
    [DataRow(LifecycleState.Broken, LifecycleState.Broken)]
    [DataRow(LifecycleState.Failed, LifecycleState.Failed)]
    public void An_assembly_is_where_its_least_component_is_unless_one_is_broken_or_failed(LifecycleState gateway, LifecycleState expected)
    {
        var (topology, up) = Up();

        Assert.AreEqual(expected, State(topology, With(up, "voice__gateway__kamailio", gateway), "voice"));
        Assert.AreEqual(LifecycleState.Active, State(topology, With(up, "voice__gateway__kamailio", gateway), "voice__voip-server__1"));
    }

    [TestMethod]
    public void An_assembly_is_not_active_while_a_relationship_is_missing()
    {
        var (topology, up) = Up();

        Assert.AreEqual(LifecycleState.Inactive, State(topology, up with { Relationships = [] }, "voice"));
        Assert.AreEqual(LifecycleState.Active, State(topology, up with { Relationships = [] }, "voice__gateway"));
    }

    [TestMethod]
    public void What_is_set_aside_counts_for_itself_and_not_for_what_encloses_it()
    {
        var (topology, up) = Up();
        var states = With(up, "voice__voip-server__1__asterisk", LifecycleState.Installed) with { Relationships = [] };
        string[] aside = ["voice__voip-server__1"];

        Assert.AreEqual(LifecycleState.Active, StateRollup.StateOf(topology, states, "voice", LifecycleState.Active, aside));
        Assert.AreEqual(LifecycleState.Installed, StateRollup.StateOf(topology, states, "voice__voip-server__1", LifecycleState.Active, aside));
        Assert.AreEqual(LifecycleState.Installed, State(topology, states, "voice"));
    }

    [TestMethod]
    public void An_assembly_of_which_nothing_exists_does_not_exist_and_one_that_holds_nothing_is_as_asked()
    {
        var (topology, _) = Up();
        var empty = Build.Topology(new MemoryCatalogue("name: assembly::e::1"), "assembly::e::1", "e");

        Assert.AreEqual(LifecycleState.None, State(topology, InstanceStates.None, "voice"));
        Assert.AreEqual(LifecycleState.Installed, StateRollup.StateOf(empty, InstanceStates.None, "e", LifecycleState.Installed));
    }

    private static (Topology, InstanceStates) Up()
    {
        var topology = Build.Voice();
        return (topology, PlannerTests.Up(topology));
    }

    private static LifecycleState State(Topology topology, InstanceStates states, string component) =>
        StateRollup.StateOf(topology, states, component, LifecycleState.None);

    private static InstanceStates With(InstanceStates states, string resource, LifecycleState state) =>
        states with { Resources = new Dictionary<string, LifecycleState>(states.Resources) { [resource] = state } };
}
