using System.Text.Json;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Topologies;

[TestClass]
public class PropertyResolverTests
{
    [TestMethod]
    public void Values_come_through_every_level_once_the_outputs_are_known()
    {
        var topology = Build.Voice();
        var before = new PropertyResolver(topology);
        var after = new PropertyResolver(
            topology, Build.Outputs(("voice__internal", "networkid=n1"), ("voice__gateway__kamailio", "internal_address=10.0.0.2")));

        Assert.IsNull(before.Find("voice__voip-server__1__asterisk", "gw_address"));
        Assert.IsTrue(before.IsPending("voice__voip-server__1__asterisk", "gw_address"));
        Assert.AreEqual("", before.PropertiesOf("voice__voip-server__1__asterisk")["gw_address"]);
        Assert.AreEqual("10.0.0.2", after.Find("voice__voip-server__1__asterisk", "gw_address"));
        Assert.AreEqual("n1", after.Find("voice__voip-server__1__asterisk", "data_network"));
        Assert.AreEqual("10.0.0.2", after.Find("voice", "address"));
    }

    [TestMethod]
    public void Instance_texts_speak_of_the_instance_in_whose_descriptor_they_stand()
    {
        var topology = Build.Voice(("pool", "2"));
        var resolver = new PropertyResolver(topology);

        Assert.AreEqual("voice_gateway", resolver.Find("voice__gateway", "instance_name"));
        Assert.AreEqual("2", resolver.Find("voice__voip-server__2", "instance_index"));
        Assert.AreEqual(topology.Components["voice__voip-server__2__asterisk"].Id, resolver.Find("voice__voip-server__2__asterisk", "instanceid"));
    }

    [TestMethod]
    public void Properties_that_a_type_does_not_declare_are_passed_through()
    {
        var resolver = new PropertyResolver(Build.Voice());

        Assert.AreEqual("core", resolver.Find("voice__gateway__kamailio", "deploymentLocation"));
    }

    [TestMethod]
    public void A_passed_value_that_is_unset_leaves_the_default()
    {
        Assert.AreEqual("ippbx", new PropertyResolver(Build.Voice()).Find("voice__voip-server__1__asterisk", "imagename"));
    }

    [TestMethod]
    public void Relationships_see_both_ends_and_references()
    {
        var topology = Build.Voice();
        var references = new Dictionary<string, ReferencedAssembly> { ["base"] = new("base", "id", new Dictionary<string, string> { ["mgmt"] = "m1" }) };
        var resolver = new PropertyResolver(topology, Build.Outputs(("voice__voip-server__1__asterisk", "data_address=10.0.0.9")), references);

        var properties = resolver.PropertiesOf(topology.Relationships.Single());

        Assert.AreEqual(("10.0.0.9", "5060", "m1/voice__gateway"), (properties["ipaddr"], properties["port"], properties["via"]));
    }

    [TestMethod]
    public void Read_only_properties_are_not_taken_from_outside()
    {
        var topology = Build.Voice(("address", "evil"));
        var resolver = new PropertyResolver(topology, Build.Outputs(("voice__gateway__kamailio", "internal_address=10.0.0.2")));

        Assert.AreEqual("10.0.0.2", resolver.Find("voice", "address"));
    }

    [TestMethod]
    public void Values_from_outside_are_not_expressions()
    {
        Assert.AreEqual("${instance.id}", new PropertyResolver(Build.Voice(("base", "${instance.id}"))).Find("voice", "base"));
    }

    [TestMethod]
    public void References_that_lead_nowhere_are_empty()
    {
        var topology = Build.Topology(
            new MemoryCatalogue("name: assembly::a::1\nproperties: { p: { value: 'x${no.thing}y${nothing}z' }, q: { value: '${nothing}', default: d } }"), "assembly::a::1", "a");
        var resolver = new PropertyResolver(topology);

        Assert.AreEqual("xyz", resolver.Find("a", "p"));
        Assert.AreEqual("d", resolver.Find("a", "q"));
    }

    [TestMethod]
    public void A_topology_survives_JSON()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var topology = Build.Voice(("pool", "3")).WithMembers("voice__voip-server", [1, 3]).WithSuccessors(["voice__gateway__kamailio"], _ => false);

        var again = JsonSerializer.Deserialize<Topology>(JsonSerializer.Serialize(topology, options), options)!;

        Assert.AreEqual(JsonSerializer.Serialize(topology.Components.Values), JsonSerializer.Serialize(again.Components.Values));
        Assert.AreEqual(JsonSerializer.Serialize(topology.Relationships), JsonSerializer.Serialize(again.Relationships));
        Assert.AreEqual(JsonSerializer.Serialize(topology.ScalePolicies), JsonSerializer.Serialize(again.ScalePolicies));
    }
}
