using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Ssh;
using VoipWorkflows.Activities.Ssh.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Sip;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>SSH servers that are not there, not who they were, or go away in the middle.</summary>
[TestClass]
public sealed class SshFaultTests
{
    private SshFixture _fixture = null!;
    private SshServer _server = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _fixture = await SshFixture.StartAsync();
        _server = await SshServer.StartAsync(_fixture.Key);
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _fixture.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestMethod]
    public async Task A_server_is_waited_for_until_it_lets_us_in_and_is_ready()
    {
        await _server.StopAsync();
        Assert.Contains("an SSH login", (await WaitAsync()).Wait!.Reason);

        await _server.StartAsync(await SshKeyPair.MakeAsync());
        Assert.Contains("the key is refused", (await WaitAsync()).Wait!.Reason);

        await _server.StopAsync();
        await _server.StartAsync(_fixture.Key);
        var file = Path.Combine(_fixture.Folder, "ready");
        var notReady = await _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = _server.Address, Until = file });
        Assert.Contains("not there yet", notReady.Wait!.Reason);

        await File.WriteAllTextAsync(file, "");
        var ready = await _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = _server.Address, Until = file });
        Assert.IsNull(ready.Wait);
        Assert.AreEqual("127.0.0.1", ready.Outputs["address"]);
    }

    [TestMethod]
    public async Task A_changed_host_key_is_refused_for_good_unless_the_server_is_another_one_or_was_rebuilt()
    {
        Assert.IsNull((await WaitAsync("server-1")).Wait);
        await _server.ChangeHostKeyAsync(_fixture.Key);

        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() => WaitAsync("server-1"));
        Assert.Contains("as when it was first entered", refused.Message);
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => EchoAsync(_server.Address));

        Assert.IsNull((await WaitAsync("server-2")).Wait);
        Assert.AreEqual("hello", await EchoAsync(_server.Address));

        await _server.ChangeHostKeyAsync(_fixture.Key);
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => WaitAsync("server-2"));
        Assert.IsNull((await _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = _server.Address, Server = "server-2", Rebuilt = true })).Wait);
        Assert.IsNull((await WaitAsync("server-2")).Wait);

        // What is known lies in a file, for the next start of the host.
        await _server.ChangeHostKeyAsync(_fixture.Key);
        var remembered = new HostKeys(new DataFolder(_fixture.Settings));
        Assert.IsNotNull(remembered.WhyNotTrusted(new SshTarget(SshFixture.Location, SshAddress.Parse(_server.Address, "x"), null), "ssh-ed25519", "other"));
    }

    [TestMethod]
    public async Task A_host_key_that_was_given_beforehand_must_be_shown_and_strict_trusts_no_other()
    {
        var (host, wrong) = ($"127.0.0.1:{_server.Port}", "SHA256:" + new string('x', 43));
        var right = await _server.FingerprintAsync();
        _fixture.Properties["ssh_host_key_check"] = "strict";
        await RefusedAsync($"{right}, which ssh_host_keys of the location 'cloud' does not name");
        _fixture.Properties["ssh_host_keys"] = $"127.0.0.1:1 {right}";
        await RefusedAsync("does not name");

        // A line of its own counts, whatever all others may show, and whether or not keys of unknown servers are trusted.
        _fixture.Properties["ssh_host_keys"] = $"{host} {wrong}\n* {right}";
        await RefusedAsync($"{right}, and not {wrong} as ssh_host_keys");
        _fixture.Properties["ssh_host_key_check"] = "first-use";
        await RefusedAsync($"{right}, and not {wrong} as ssh_host_keys");

        _fixture.Properties["ssh_host_key_check"] = "strict";
        _fixture.Properties["ssh_host_keys"] = $"  {host}  {wrong}\n\n{host} {right}\n";
        Assert.IsNull((await WaitAsync()).Wait);

        // Through it another one, and both are asked for their keys.
        await using var behind = await SshServer.StartAsync(_fixture.Key);
        var through = new CommandArguments { Ssh = behind.Address, Jumphost = _server.Address, Arguments = ["echo", "hello"] };
        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() => _fixture.RunAsync<CommandStep, CommandArguments>(through));
        Assert.Contains(await behind.FingerprintAsync(), refused.Message);
        _fixture.Properties["ssh_host_keys"] += $"* {await behind.FingerprintAsync()}";
        Assert.AreEqual("hello", (await _fixture.RunAsync<CommandStep, CommandArguments>(through)).Outputs["output"]);
        Assert.IsFalse(File.Exists(Path.Combine(_fixture.Settings.DataFolder, "ssh", "host-keys.json")), "nothing was remembered, of the refused ones least of all");

        async Task RefusedAsync(string reason) => Assert.Contains(reason, (await Assert.ThrowsExactlyAsync<StepInputException>(() => WaitAsync())).Message);
    }

    [TestMethod]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_file_leaves_the_old_one()
    {
        await using var proxy = new CuttingProxy(_server.Port);
        var path = Path.Combine(_fixture.Folder, "server", "list");
        var arguments = new FileArguments { Ssh = proxy.Address, Template = "file.txt", Path = path };
        _fixture.Template("old\n");
        _ = await _fixture.RunAsync<FileStep, FileArguments>(arguments);
        _fixture.Template(new string('n', 800_000));

        proxy.CutAfter = 300_000;
        _ = await Assert.ThrowsAsync<StepException>(() => _fixture.RunAsync<FileStep, FileArguments>(arguments));
        Assert.AreEqual("old\n", await File.ReadAllTextAsync(path));

        proxy.CutAfter = long.MaxValue;
        Assert.AreEqual("true", (await _fixture.RunAsync<FileStep, FileArguments>(arguments)).Outputs["changed"]);
        Assert.AreEqual(800_000, new FileInfo(path).Length);
    }

    [TestMethod]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        await using var proxy = new CuttingProxy(_server.Port) { CutAfter = 0 };

        var waited = await _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = proxy.Address });

        Assert.Contains("an SSH login", waited.Wait!.Reason);
    }

    [TestMethod]
    public async Task A_server_that_was_restarted_is_entered_again()
    {
        Assert.AreEqual("hello", await EchoAsync(_server.Address));
        await _server.StopAsync();
        _ = await Assert.ThrowsExactlyAsync<SshUnreachableException>(() => EchoAsync(_server.Address));
        await _server.StartAsync(_fixture.Key);

        Assert.AreEqual("hello", await EchoAsync(_server.Address));
    }

    [TestMethod]
    public async Task Behind_a_jumphost_that_is_down_a_server_is_not_called_broken()
    {
        await using var jumphost = await SshServer.StartAsync(_fixture.Key);
        var arguments = new IntegrityArguments { Ssh = _server.Address, Jumphost = jumphost.Address, Arguments = ["true"] };
        Assert.AreEqual("OK", (await IntegrityAsync(arguments)).Outputs["integrity"]);

        var told = await IntegrityAsync(arguments with { Arguments = ["sh", "-c", "echo kamailio is dead; exit 1"] });
        Assert.AreEqual(("BROKEN", "kamailio is dead"), (told.Outputs["integrity"], told.Outputs["reason"]));

        await _server.StopAsync();
        Assert.AreEqual("BROKEN", (await IntegrityAsync(arguments)).Outputs["integrity"]);

        await jumphost.StopAsync();
        _ = await Assert.ThrowsExactlyAsync<JumphostException>(() => IntegrityAsync(arguments));
        Assert.Contains("The jumphost cannot be entered", (await _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = _server.Address, Jumphost = jumphost.Address })).Wait!.Reason);
    }

    [TestMethod]
    public async Task A_JSON_RPC_is_asked_through_the_server_that_alone_reaches_it()
    {
        await using var http = new HttpServer(HttpServer.Ok("""{"jsonrpc":"2.0","result":7,"id":1}"""));
        await using var jumphost = await SshServer.StartAsync(_fixture.Key);
        var over = new SshTarget(SshFixture.Location, SshAddress.Parse(_server.Address, "x"), SshAddress.Parse(jumphost.Address, "x"));
        var rpc = _fixture.Get<JsonRpcClient>();

        Assert.AreEqual(7, (await rpc.CallAsync(new RpcTarget(http.Address, over), "core.uptime", [], CancellationToken.None)).GetInt32());

        var nobody = new RpcTarget(new Uri($"http://127.0.0.1:{SshServer.FreePort()}/RPC"), over);
        _ = await Assert.ThrowsExactlyAsync<NothingListensException>(() => rpc.CallAsync(nobody, "core.uptime", [], CancellationToken.None));

        await _server.StopAsync();
        _ = await Assert.ThrowsExactlyAsync<SshUnreachableException>(() => rpc.CallAsync(new RpcTarget(http.Address, over), "core.uptime", [], CancellationToken.None));
    }

    [TestMethod]
    public async Task A_location_without_a_usable_key_is_named_and_the_key_is_not()
    {
        _fixture.Properties["ssh_private_key"] = "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n";
        var unreadable = await Assert.ThrowsExactlyAsync<StepInputException>(() => EchoAsync(_server.Address));
        Assert.Contains("ssh_private_key of the deployment location cloud", unreadable.Message);
        Assert.DoesNotContain("c2VjcmV0", unreadable.ToString());

        _ = _fixture.Properties.Remove("ssh_private_key");
        Assert.Contains("has no property ssh_private_key", (await Assert.ThrowsExactlyAsync<StepInputException>(() => EchoAsync(_server.Address))).Message);
    }

    private Task<StepResult> WaitAsync(string? server = null) => _fixture.RunAsync<WaitStep, WaitArguments>(new() { Ssh = _server.Address, Server = server });

    private async Task<string> EchoAsync(string address) =>
        (await _fixture.RunAsync<CommandStep, CommandArguments>(new() { Ssh = address, Arguments = ["echo", "hello"] })).Outputs["output"];

    private Task<StepResult> IntegrityAsync(IntegrityArguments arguments) => _fixture.RunAsync<IntegrityStep, IntegrityArguments>(arguments);
}
