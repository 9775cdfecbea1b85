using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Topologies;

[TestClass]
public class TopologyBuilderTests
{
    [TestMethod]
    public void Build_names_components_after_their_parents_and_members_by_number()
    {
        var topology = Build.Voice(("pool", "2"));

        CollectionAssert.AreEqual(
            new[]
            {
                "voice", "voice__voip-server__1", "voice__voip-server__1__asterisk", "voice__voip-server__2", "voice__voip-server__2__asterisk",
                "voice__gateway", "voice__gateway__kamailio", "voice__internal",
            },
            topology.Components.Keys.ToArray());
        Assert.AreEqual("voice__voip-server", topology.Components["voice__voip-server__2"].Cluster);
        Assert.AreEqual(2, topology.Components["voice__voip-server__2__asterisk"].Index);
        Assert.AreEqual("vnfs/kamailio", topology.Components["voice__gateway__kamailio"].Package);
    }

    [TestMethod]
    public void Build_numbers_relationships_by_member()
    {
        var topology = Build.Voice(("pool", "3")).WithMembers("voice__voip-server", [1, 3]);

        CollectionAssert.AreEqual(
            new[] { ("manageDispatchList__1", "voice__voip-server__1"), ("manageDispatchList__3", "voice__voip-server__3") },
            topology.Relationships.Select(r => (r.Name, r.Source)).ToArray());
    }

    [TestMethod]
    public void Build_finds_the_resources_behind_promotions_and_policies()
    {
        var topology = Build.Voice();

        Assert.AreEqual(new("voice__gateway__kamailio", "addToDispatchList"), topology.FindOperation("voice__gateway", "addToDispatchList").Single());
        Assert.IsEmpty(topology.FindOperation("voice__gateway", "nothing"));
        var scale = topology.ScalePolicies.Single();
        Assert.AreEqual("voice__voip-server", scale.Cluster);
        Assert.AreEqual((58d, 20d, 3), (scale.ScaleOutThreshold, scale.ScaleInThreshold, scale.Smoothing));
        Assert.AreEqual(TimeSpan.FromSeconds(60), scale.Metrics.Single().Period);
        var heal = topology.HealPolicies.Single();
        Assert.AreEqual(("voice__voip-server__1__asterisk", 3, TimeSpan.FromSeconds(10)), (heal.Component, heal.Smoothing, heal.Metric.Period));
    }

    [TestMethod]
    public void Ids_follow_from_names_and_change_with_the_generation()
    {
        var first = Build.Voice(("pool", "2"));
        var again = Build.Voice(("pool", "2"));
        var shrunk = first.WithMembers("voice__voip-server", [1]);
        var grown = shrunk.WithMembers("voice__voip-server", [1, 2]);

        Assert.AreEqual(Build.Id, first.Root.Id);
        Assert.AreEqual(first.Components["voice__internal"].Id, again.Components["voice__internal"].Id);
        Assert.AreEqual(first.Components["voice__voip-server__1"].Id, grown.Components["voice__voip-server__1"].Id);
        Assert.AreNotEqual(first.Components["voice__voip-server__2__asterisk"].Id, grown.Components["voice__voip-server__2__asterisk"].Id);
        Assert.AreNotEqual(first.Components["voice__gateway__kamailio"].Id, first.WithSuccessors(["voice__gateway__kamailio"], _ => false).Components["voice__gateway__kamailio-2"].Id);
        Assert.AreEqual(first.Components.Count, first.Components.Values.Select(c => c.Id).Distinct().Count());
    }

    [TestMethod]
    public void Build_refuses_a_missing_required_property_by_its_name()
    {
        var e = Assert.ThrowsExactly<TopologyException>(() => Build.Topology(Voice.Catalogue(), "assembly::voice::1.0", "voice"));

        Assert.AreEqual("properties.deploymentLocation", e.Field);
    }

    [TestMethod]
    [DataRow("nothing", "1", "properties.nothing")]
    [DataRow("pool", "eleven", "composition.voip-server.cluster.initial-quantity")]
    [DataRow("pool", "11", "composition.voip-server.cluster")]
    [DataRow("pool", "-1", "composition.voip-server.cluster.initial-quantity")]
    [DataRow("pool", "1.5", "composition.voip-server.cluster.initial-quantity")]
    [DataRow("base", "", "references.base.name")]
    [DataRow("deploymentLocation", " ", "properties.deploymentLocation")]
    public void Build_refuses_a_bad_value_by_its_field(string property, string value, string field)
    {
        var e = Assert.ThrowsExactly<TopologyException>(() => Build.Voice((property, value)));

        Assert.AreEqual(field, e.Field);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("../voice")]
    [DataRow("1voice")]
    [DataRow("voice.x")]
    public void Build_refuses_a_bad_instance_name(string name)
    {
        var e = Assert.ThrowsExactly<TopologyException>(() => Build.Topology(Voice.Catalogue(), "assembly::voice::1.0", name));

        Assert.AreEqual("assemblyName", e.Field);
    }

    [TestMethod]
    public void Build_refuses_an_unknown_descriptor_and_an_unknown_type()
    {
        var empty = new MemoryCatalogue(Voice.Gateway);

        Assert.AreEqual("descriptorName", Assert.ThrowsExactly<TopologyException>(() => Build.Topology(empty, "assembly::x::1", "x")).Field);
        Assert.AreEqual(
            "composition.kamailio.type", Assert.ThrowsExactly<TopologyException>(() => Build.Topology(empty, "assembly::gateway::1.0", "x")).Field);
    }

    [TestMethod]
    public void Build_refuses_an_assembly_within_itself()
    {
        var circle = new MemoryCatalogue(
            "name: assembly::a::1\ncomposition: { b: { type: 'assembly::b::1' } }", "name: assembly::b::1\ncomposition: { a: { type: 'assembly::a::1' } }");

        var e = Assert.ThrowsExactly<TopologyException>(() => Build.Topology(circle, "assembly::a::1", "x"));

        StringAssert.Contains(e.Reason, "assembly::a::1 → assembly::b::1 → assembly::a::1");
    }

    [TestMethod]
    public void Build_stops_a_descriptor_that_stands_for_too_many_components()
    {
        var levels = Enumerable.Range(0, 20).Select(i =>
            $"name: assembly::l{i}::1\ncomposition:\n  a: {{ type: '{(i == 19 ? "resource::net::1.0" : $"assembly::l{i + 1}::1")}', quantity: 10 }}");
        var catalogue = new MemoryCatalogue([.. levels, Voice.Network]);

        var e = Assert.ThrowsExactly<TopologyException>(() => Build.Topology(catalogue, "assembly::l0::1", "x"));

        StringAssert.Contains(e.Reason, "more than 2000 components");
    }

    [TestMethod]
    public void A_plain_quantity_makes_numbered_instances_that_do_not_scale()
    {
        var topology = Build.Topology(
            new MemoryCatalogue(Voice.Network, "name: assembly::n::1\ncomposition: { net: { type: 'resource::net::1.0', quantity: 2 } }"), "assembly::n::1", "n");

        CollectionAssert.AreEqual(new[] { "n", "n__net__1", "n__net__2" }, topology.Components.Keys.ToArray());
        Assert.AreEqual((2, (int?)2), (topology.Clusters.Single().Minimum, topology.Clusters.Single().Maximum));
    }

    [TestMethod]
    public void A_cluster_may_begin_empty()
    {
        var topology = Build.Topology(
            new MemoryCatalogue(Voice.Network, "name: assembly::n::1\ncomposition: { net: { type: 'resource::net::1.0', cluster: { minimum-nodes: 0 } } }"),
            "assembly::n::1", "n");

        Assert.HasCount(1, topology.Components);
        Assert.HasCount(2, topology.WithMembers("n__net", [1]).Components);
    }

    [TestMethod]
    public void Clusters_inside_cluster_members_grow_with_them()
    {
        var topology = Build.Topology(
            new MemoryCatalogue(
                Voice.Network,
                "name: assembly::in::1\ncomposition: { net: { type: 'resource::net::1.0', cluster: { initial-quantity: 2 } } }",
                "name: assembly::out::1\ncomposition: { in: { type: 'assembly::in::1', cluster: { initial-quantity: 1 } } }"),
            "assembly::out::1", "o");

        var grown = topology.WithMembers("o__in", [1, 2]).WithMembers("o__in__2__net", [1]);

        CollectionAssert.AreEquivalent(
            new[] { "o", "o__in__1", "o__in__1__net__1", "o__in__1__net__2", "o__in__2", "o__in__2__net__1" }, grown.Components.Keys.ToArray());
    }
}
