using System.Text.Json;
using VoipWorkflows.Descriptors.Tests.Support;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Descriptors.Tests.Topologies;

[TestClass]
public class TopologyComparerTests
{
    private const string Net = "voice__internal";
    private const string Gateway = "voice__gateway__kamailio";
    private const string Server = "voice__voip-server__1__asterisk";

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Outputs = Build.Outputs(
        (Net, "networkid=n1"), (Gateway, "internal_address=10.0.0.2"), (Server, "data_address=10.0.0.9"), ("voice__voip-server__2__asterisk", "data_address=10.0.0.10"));

    private static readonly Dictionary<string, ReferencedAssembly> References = new()
    {
        ["base"] = new("base", "id", new Dictionary<string, string> { ["mgmt"] = "m1" }),
        ["other"] = new("other", "id2", new Dictionary<string, string> { ["mgmt"] = "m2" }),
    };

    [TestMethod]
    public void The_same_topology_differs_in_nothing() => Assert.IsTrue(Compare(Build.Voice(), Build.Voice()).IsEmpty);

    [TestMethod]
    public void A_gateway_at_another_location_moves_and_what_uses_its_address_follows()
    {
        var diff = Compare(Build.Voice(), Build.Voice(("deploymentLocation", "edge")));

        CollectionAssert.AreEqual(new[] { (Server, ChangeKind.Replaced), (Gateway, ChangeKind.Moved) }, Kinds(diff));
        Assert.AreEqual(new PropertyChange("deploymentLocation", "core", "edge", false), diff.Components[1].Properties.Single());
        Assert.AreEqual(new PropertyChange("gw_address", "10.0.0.2", null, false), diff.Components[0].Properties.Single());
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, diff.Ceased.ToArray());
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, diff.Created.ToArray());
    }

    [TestMethod]
    public void A_volatile_property_stops_a_change_from_spreading()
    {
        var asterisk = Voice.Asterisk.Replace("gw_address: {}", "gw_address: { volatile: true }", StringComparison.Ordinal);

        var diff = Compare(Make(asterisk: asterisk), Make([("deploymentLocation", "edge")], asterisk: asterisk));

        CollectionAssert.AreEqual(new[] { (Server, ChangeKind.Reconfigured), (Gateway, ChangeKind.Moved) }, Kinds(diff));
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, diff.Created.ToArray());
    }

    [TestMethod]
    public void Another_type_replaces_and_another_default_too()
    {
        var newer = Voice.Network.Replace("net::1.0", "net::2.0", StringComparison.Ordinal);
        var retyped = Make(
            service: Voice.Service.Replace("internal:\n    type: resource::net::1.0", "internal:\n    type: resource::net::2.0", StringComparison.Ordinal), further: newer);

        CollectionAssert.AreEqual(
            new[] { (Server, ChangeKind.Replaced), (Gateway, ChangeKind.Replaced), (Net, ChangeKind.Replaced) }, Kinds(Compare(Build.Voice(), retyped)));

        var image = Make(asterisk: Voice.Asterisk.Replace("default: ippbx", "default: pbx2", StringComparison.Ordinal));
        CollectionAssert.AreEqual(new[] { (Server, ChangeKind.Replaced) }, Kinds(Compare(Build.Voice(), image)));
    }

    [TestMethod]
    public void Components_come_and_go_with_their_relationships()
    {
        var without = Make(service: Voice.Service.Replace("initial-quantity: '${pool}', minimum-nodes: 1", "initial-quantity: 0, minimum-nodes: 0", StringComparison.Ordinal));

        var gone = Compare(Build.Voice(), without);
        var back = Compare(without, Build.Voice());

        CollectionAssert.AreEqual(new[] { (Server, ChangeKind.Removed) }, Kinds(gone));
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, gone.Ceased.ToArray());
        Assert.IsEmpty(gone.Created);
        CollectionAssert.AreEqual(new[] { (Server, ChangeKind.New) }, Kinds(back));
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, back.Created.ToArray());
    }

    [TestMethod]
    public void A_relationship_whose_properties_changed_is_renewed_alone()
    {
        var diff = Compare(Build.Voice(), Build.Voice(("base", "other")));

        Assert.IsEmpty(diff.Components);
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, diff.Ceased.ToArray());
        CollectionAssert.AreEqual(new[] { "manageDispatchList__1" }, diff.Created.ToArray());
    }

    [TestMethod]
    public void Members_are_carried_over_as_far_as_the_new_bounds_allow()
    {
        var before = Build.Voice().WithMembers("voice__voip-server", [2, 3, 5]);

        CollectionAssert.AreEqual(new[] { 2, 3, 5 }, Build.Voice().CarryOver(before).Clusters.Single().Indexes.ToArray());
        CollectionAssert.AreEqual(new[] { 2, 3 }, Bounds("1", "2").CarryOver(before).Clusters.Single().Indexes.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5 }, Bounds("5", "9").CarryOver(before).Clusters.Single().Indexes.ToArray());
        Assert.AreEqual(
            before.Components["voice__voip-server__2"].Id, Build.Voice().CarryOver(before).Components["voice__voip-server__2"].Id);

        static Topology Bounds(string minimum, string maximum) => Make(service: Voice.Service.Replace(
            "initial-quantity: '${pool}', minimum-nodes: 1, maximum-nodes: 10", $"minimum-nodes: {minimum}, maximum-nodes: {maximum}", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_difference_survives_JSON()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var json = JsonSerializer.Serialize(Compare(Build.Voice(), Build.Voice(("deploymentLocation", "edge"))), options);

        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TopologyDiff>(json, options), options));
    }

    private static Topology Make((string, string)[]? properties = null, string? service = null, string? asterisk = null, string? further = null) => Build.Topology(
        new MemoryCatalogue(
            [Voice.Network, Voice.Kamailio, asterisk ?? Voice.Asterisk, Voice.Gateway, Voice.Pbx, Voice.Base, service ?? Voice.Service, .. further is null ? Array.Empty<string>() : [further]]),
        "assembly::voice::1.0",
        "voice",
        properties ?? [("deploymentLocation", "core")]);

    private static TopologyDiff Compare(Topology before, Topology after) => TopologyComparer.Compare(before, after, new() { Outputs = Outputs, References = References });

    private static (string, ChangeKind)[] Kinds(TopologyDiff diff) => [.. diff.Components.Select(c => (c.Component, c.Kind))];
}
