using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Sip;

/// <summary>The dispatch list of a real gateway, in its memory and in its file.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DispatchListTests
{
    private static VoiceLab s_lab = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_lab = await VoiceLab.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_lab.DisposeAsync();

    [TestInitialize]
    public async Task EmptyAsync() => _ = await SyncAsync("");

    [TestMethod]
    public async Task Adding_twice_makes_one_entry_in_memory_and_in_the_file()
    {
        _ = await AddAsync(1);
        var outputs = (await AddAsync(1)).Outputs;
        Assert.AreEqual("1", outputs["members"]);
        CollectionAssert.AreEqual(new[] { Uri(1) }, File().Select(entry => entry.Uri).ToList());
    }

    [TestMethod]
    public async Task Adding_many_at_once_loses_none()
    {
        _ = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => Task.Run(() => AddAsync(i))));
        CollectionAssert.AreEquivalent(Enumerable.Range(1, 12).Select(Uri).ToList(), File().Select(entry => entry.Uri).ToList());
        CollectionAssert.AreEquivalent(Enumerable.Range(1, 12).Select(Uri).ToList(), (await MembersAsync()).Select(member => member.Uri).ToList());
    }

    [TestMethod]
    public async Task A_server_that_does_not_answer_is_a_member_but_not_active()
    {
        var outputs = (await AddAsync(1)).Outputs;
        Assert.AreEqual("1", outputs["members"]);
        Assert.AreEqual("0", outputs["active"]);
    }

    [TestMethod]
    public async Task A_double_entry_that_somebody_else_made_is_mended()
    {
        _ = await AddAsync(1);
        await s_lab.Host.Get<GatewayClient>().AddAsync(Rpc(), Uri(1), atOnce: false, CancellationToken.None);
        Assert.HasCount(2, await MembersAsync());
        _ = await AddAsync(1);
        Assert.HasCount(1, await MembersAsync());
    }

    [TestMethod]
    public async Task Removing_leaves_the_others_and_what_is_unknown_is_removed()
    {
        _ = await AddAsync(1);
        _ = await AddAsync(2);
        _ = await OperateAsync("deleteFromDispatchList", 1);
        _ = await OperateAsync("deleteFromDispatchList", 1);
        _ = await OperateAsync("deleteFromDispatchList", 9);
        Assert.AreEqual(Uri(2), (await MembersAsync()).Single().Uri);
        Assert.AreEqual(Uri(2), File().Single().Uri);
    }

    [TestMethod]
    public async Task Disabling_is_kept_in_both_places_and_enabling_or_adding_takes_it_back()
    {
        _ = await AddAsync(1);
        _ = await OperateAsync("disableInDispatchList", 1);
        _ = await OperateAsync("disableInDispatchList", 1);
        Assert.IsTrue((await MembersAsync()).Single().IsDisabled);
        Assert.IsTrue(File().Single().Disabled);
        _ = await OperateAsync("enableInDispatchList", 1);
        Assert.IsFalse((await MembersAsync()).Single().IsDisabled);
        Assert.IsFalse(File().Single().Disabled);
        _ = await OperateAsync("disableInDispatchList", 1);
        _ = await AddAsync(1);
        Assert.IsFalse((await MembersAsync()).Single().IsDisabled);
    }

    [TestMethod]
    public async Task Enabling_a_stranger_is_refused_and_disabling_one_is_nothing()
    {
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => OperateAsync("enableInDispatchList", 1));
        Assert.Contains(Uri(1), exception.Message);
        _ = await OperateAsync("disableInDispatchList", 1);
        Assert.IsEmpty(await MembersAsync());
    }

    [TestMethod]
    public async Task Synchronising_makes_the_list_what_is_given()
    {
        _ = await AddAsync(1);
        _ = await AddAsync(2);
        _ = await SyncAsync("127.0.0.2:5060, sip:127.0.0.3:5060,127.0.0.3:5060", disabled: "127.0.0.3:5060");
        var members = (await MembersAsync()).OrderBy(member => member.Uri).ToList();
        CollectionAssert.AreEqual(new[] { Uri(2), Uri(3) }, members.ConvertAll(member => member.Uri));
        Assert.IsFalse(members[0].IsDisabled);
        Assert.IsTrue(members[1].IsDisabled);
    }

    [TestMethod]
    public async Task The_list_and_its_disabled_members_survive_a_restart_of_the_gateway()
    {
        _ = await SyncAsync($"{Address(1)},{Address(2)}", disabled: Address(2));
        await s_lab.Gateway.TransitionAsync(Transition.Stop);
        _ = await OperateAsync("deleteFromDispatchList", 1);
        await s_lab.Gateway.TransitionAsync(Transition.Configure);
        await s_lab.Gateway.TransitionAsync(Transition.Start);
        var member = (await MembersAsync()).Single();
        Assert.AreEqual(Uri(2), member.Uri);
        Assert.IsTrue(member.IsDisabled);
    }

    [TestMethod]
    public async Task Adding_to_a_gateway_that_does_not_run_fails_and_is_kept_for_its_start()
    {
        await s_lab.Gateway.TransitionAsync(Transition.Stop);
        _ = await Assert.ThrowsExactlyAsync<NothingListensException>(() => AddAsync(1));
        await s_lab.Gateway.TransitionAsync(Transition.Start);
        Assert.AreEqual(Uri(1), (await MembersAsync()).Single().Uri);
    }

    [TestMethod]
    public async Task A_gateway_that_hangs_fails_the_change_and_the_next_run_makes_it()
    {
        var kamailio = s_lab.Host.Processes().Where(process => process.Mark.Component == s_lab.Gateway.Owner.Component && process.Mark.Name == "kamailio").ToList();
        Pause(kamailio, 19);
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => AddAsync(1));
        Pause(kamailio, 18);
        _ = await AddAsync(1);
        Assert.AreEqual(Uri(1), (await MembersAsync()).Single().Uri);
    }

    [TestMethod]
    [DataRow("127.0.0.1; 1 sip:x", "5060")]
    [DataRow("127.0.0.1\n1 sip:127.0.0.9:5060", "5060")]
    [DataRow("pbx.example.org", "5060")]
    [DataRow("", "5060")]
    [DataRow("127.0.0.1", "0")]
    public async Task A_destination_that_is_no_address_is_refused(string address, string port) =>
        await Assert.ThrowsExactlyAsync<StepInputException>(() => s_lab.Gateway.OperationAsync("addToDispatchList", ("ipaddr", address), ("port", port)));

    private static void Pause(List<MarkedProcess> processes, int signal) => processes.ForEach(process => _ = ProcessSignal.Send(process.Stat, signal));

    private static Uri Rpc() => new($"http://{s_lab.Gateway["mgmt_address"]}:8080/RPC");

    private static string Address(int i) => $"127.0.0.{i}:5060";

    private static string Uri(int i) => $"sip:{Address(i)}";

    private static Task<StepResult> AddAsync(int i) => OperateAsync("addToDispatchList", i);

    private static Task<StepResult> OperateAsync(string operation, int i) =>
        s_lab.Gateway.OperationAsync(operation, ("ipaddr", $"127.0.0.{i}"), ("port", "5060"));

    private static Task<StepResult> SyncAsync(string destinations, string disabled = "") =>
        s_lab.Gateway.OperationAsync("syncDispatchList", ("destinations", destinations), ("disabled", disabled));

    private static Task<IReadOnlyList<Destination>> MembersAsync() => s_lab.Host.Get<GatewayClient>().ListAsync(Rpc(), CancellationToken.None);

    private static IReadOnlyList<DispatchEntry> File() =>
        DispatchFile.Read(Path.Combine(s_lab.Host.Context(s_lab.Gateway.Owner).VnfFolder, "dispatcher.list"));
}
