using System.Net;
using System.Net.Sockets;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;

namespace VoipWorkflows.Activities.Tests.Local;

/// <summary>Hosts that know nothing of each other share the loopback networks of one machine.</summary>
[TestClass]
public sealed class NetworkPoolTests
{
    private readonly string _leases = Path.Combine(Path.GetTempPath(), $"voip-leases-{Guid.NewGuid():N}");

    [TestCleanup]
    public void RemoveLeases()
    {
        if (Directory.Exists(_leases))
        {
            Directory.Delete(_leases, recursive: true);
        }
    }

    [TestMethod]
    public async Task Hosts_that_lease_at_once_never_get_the_same_range()
    {
        await using var one = new TestHost(_leases);
        await using var other = new TestHost(_leases);
        var leased = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => NetworkAsync(i % 2 == 0 ? one : other, $"network-{i}"))));
        Assert.HasCount(60, leased.Select(outputs => outputs["cidr"]).Distinct().ToList());
        Assert.HasCount(30, one.Leases());
        Assert.HasCount(30, other.Leases());
    }

    [TestMethod]
    public async Task A_network_keeps_its_range_when_its_step_runs_again_also_on_a_new_host()
    {
        await using var host = new TestHost(_leases);
        var first = await NetworkAsync(host, "network");
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => NetworkAsync(host, "network"))));
        host.Restart();
        var after = await NetworkAsync(host, "network");
        Assert.IsTrue(again.Append(after).All(outputs => outputs["cidr"] == first["cidr"] && outputs["networkid"] == first["networkid"] && outputs["subnetid"] == first["subnetid"]));
        Assert.HasCount(1, host.Leases());
    }

    [TestMethod]
    public async Task A_lease_without_its_network_is_found_again_and_is_given_back()
    {
        // What a crash between the lease and the network's own file leaves.
        await using var host = new TestHost(_leases);
        var first = await NetworkAsync(host, "network");
        Directory.Delete(Path.Combine(host.Settings.DataFolder, "networks"), recursive: true);
        Assert.AreEqual(first["cidr"], (await NetworkAsync(host, "network"))["cidr"]);
        Directory.Delete(Path.Combine(host.Settings.DataFolder, "networks"), recursive: true);
        await RemoveAsync(host, "network");
        Assert.IsEmpty(host.Leases());
    }

    [TestMethod]
    public async Task A_range_is_taken_over_only_when_its_hosts_data_folder_is_gone()
    {
        await using var host = new TestHost(_leases);
        var gone = new TestHost(_leases);
        var range = (await NetworkAsync(gone, "network"))["cidr"];
        var number = LoopbackRange.TryParse(range)!.Value;
        Assert.IsFalse(await CanTakeAsync(host, number));
        Directory.Delete(gone.Settings.DataFolder, recursive: true);
        Assert.IsTrue(await CanTakeAsync(host, number));
    }

    [TestMethod]
    public async Task A_range_in_which_something_listens_is_not_taken_over_even_when_its_host_is_gone()
    {
        await using var host = new TestHost(_leases);
        var gone = new TestHost(_leases);
        var number = LoopbackRange.TryParse((await NetworkAsync(gone, "network"))["cidr"])!.Value;
        Directory.Delete(gone.Settings.DataFolder, recursive: true);
        using var left = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        left.Bind(new IPEndPoint(number.Address(10), 0));
        Assert.IsFalse(await CanTakeAsync(host, number));
    }

    [TestMethod]
    public async Task A_data_folder_of_the_same_path_but_another_id_does_not_keep_the_old_ones_leases()
    {
        await using var host = new TestHost(_leases);
        var gone = new TestHost(_leases);
        var number = LoopbackRange.TryParse((await NetworkAsync(gone, "network"))["cidr"])!.Value;
        File.WriteAllText(Path.Combine(gone.Settings.DataFolder, "id"), "0123456789abcdef");
        Assert.IsTrue(await CanTakeAsync(host, number));
        Directory.Delete(gone.Settings.DataFolder, recursive: true);
    }

    [TestMethod]
    public async Task Garbage_in_the_lease_folder_takes_a_range_away_and_harms_nothing_else()
    {
        await using var host = new TestHost(_leases);
        var range = LoopbackRange.TryParse((await NetworkAsync(host, "network"))["cidr"])!.Value;
        await RemoveAsync(host, "network");
        File.WriteAllText(Path.Combine(_leases, range.FileName), "not json");
        Assert.AreNotEqual(range.Cidr, (await NetworkAsync(host, "network"))["cidr"]);
    }

    [TestMethod]
    public async Task A_half_written_lease_of_a_host_that_died_is_cleared_away()
    {
        await using var host = new TestHost(_leases);
        _ = await NetworkAsync(host, "network");
        File.WriteAllText(Path.Combine(_leases, ".127.64.0.0.1-1"), "{");
        await RemoveAsync(host, "network");
        Assert.IsEmpty(Directory.GetFileSystemEntries(_leases));
    }

    [TestMethod]
    public async Task An_owner_has_one_address_per_key_and_owners_never_share_one()
    {
        await using var host = new TestHost(_leases);
        var network = (await NetworkAsync(host, "network"))["networkid"];
        var addresses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => PortAsync(host, $"vnf-{i % 20}", network, i < 20 ? "mgmt" : "data"))));
        Assert.HasCount(40, addresses.Distinct().ToList());
        host.Restart();
        Assert.AreEqual(addresses[25], await PortAsync(host, "vnf-5", network, "data"));
    }

    [TestMethod]
    public async Task A_port_is_found_by_subnet_id_too_and_an_unknown_network_is_named()
    {
        await using var host = new TestHost(_leases);
        var network = await NetworkAsync(host, "network");
        Assert.AreEqual(await PortAsync(host, "vnf", network["networkid"], "data"), await PortAsync(host, "vnf", network["subnetid"], "data"));
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => PortAsync(host, "vnf", "../networks", "data"));
        Assert.Contains("../networks", exception.Message);
    }

    [TestMethod]
    public async Task Removing_a_network_is_refused_while_something_listens_in_it()
    {
        await using var host = new TestHost(_leases);
        var network = await NetworkAsync(host, "network");
        var address = await PortAsync(host, "vnf", network["networkid"], "data");
        using (var user = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            user.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            var exception = await Assert.ThrowsExactlyAsync<StepException>(() => RemoveAsync(host, "network"));
            Assert.Contains(address, exception.Message);
            Assert.Contains("voice__vnf", exception.Message);
        }

        await RemoveAsync(host, "network");
        await RemoveAsync(host, "network");
        Assert.IsEmpty(host.Leases());
    }

    [TestMethod]
    public async Task An_id_that_another_component_uses_is_refused()
    {
        await using var host = new TestHost(_leases);
        _ = await NetworkAsync(host, "mgmt-network", id: "mgmt");
        _ = await NetworkAsync(host, "mgmt-network", id: "mgmt");
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => NetworkAsync(host, "other-network", id: "mgmt"));
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => NetworkAsync(host, "third-network", id: "../mgmt"));
    }

    private static async Task<IReadOnlyDictionary<string, string>> NetworkAsync(TestHost host, string component, string? id = null) =>
        (await host.RunAsync<NetworkStep, NetworkArguments>(host.Context(host.Owner(component)), new NetworkArguments { Name = component, Id = id })).Outputs;

    private static async Task<string> PortAsync(TestHost host, string component, string network, string key) =>
        (await host.RunAsync<PortStep, PortArguments>(host.Context(host.Owner(component)), new PortArguments { Network = network, Key = key })).Outputs["address"];

    private static Task<StepResult> RemoveAsync(TestHost host, string component) =>
        host.RunAsync<RemoveStep, RemoveArguments>(host.Context(host.Owner(component)), new RemoveArguments());

    // The pool begins its search where the network's id says, so ids are tried until one begins at the range.
    private static async Task<bool> CanTakeAsync(TestHost host, LoopbackRange range)
    {
        for (var i = Random.Shared.Next(); ; i++)
        {
            var owner = new StepOwner("voice", "1", $"taker-network-{i}", "1");
            if ((int)((uint)Activities.Local.StableHash.Of($"{host.DataFolderId}/taker-{i}") % LoopbackRange.Count) == range.Number)
            {
                _ = host.Context(owner);
                return await host.Get<NetworkPool>().LeaseAsync($"taker-{i}", owner.Component, CancellationToken.None) == range;
            }
        }
    }
}
