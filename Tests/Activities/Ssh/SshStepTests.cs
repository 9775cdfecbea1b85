using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Ssh.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>Commands and files on real SSH servers.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SshStepTests
{
    private static SshFixture s_fixture = null!;
    private static SshServer s_server = null!;
    private static SshServer s_jumphost = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_fixture = await SshFixture.StartAsync();
        s_server = await SshServer.StartAsync(s_fixture.Key);
        s_jumphost = await SshServer.StartAsync(s_fixture.Key);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await s_fixture.DisposeAsync();
        await s_server.DisposeAsync();
        await s_jumphost.DisposeAsync();
    }

    [TestMethod]
    public async Task No_shell_looks_at_the_arguments_of_a_command()
    {
        string[] words = ["printf", "[%s]", "a b", "$(id)", "it's", "`x`", "", "*", "\"", "a\nb", ";reboot", "-n", "ü"];

        var result = await CommandAsync(new() { Ssh = s_server.Address, Arguments = [.. words], Outputs = { ["all"] = "(?s).*" } });

        Assert.AreEqual("[a b][$(id)][it's][`x`][][*][\"][a b][;reboot][-n][ü]", result.Outputs["all"]);
    }

    [TestMethod]
    public async Task A_command_that_fails_tells_its_exit_code_and_complaint()
    {
        var thrown = await Assert.ThrowsExactlyAsync<StepException>(() => CommandAsync(Shell("echo disk full >&2; exit 3")));
        Assert.Contains("ended with 3: disk full", thrown.Message);

        var accepted = await CommandAsync(Shell("exit 3") with { ExitCodes = [0, 3] });
        Assert.AreEqual("3", accepted.Outputs["exitCode"]);
    }

    [TestMethod]
    public async Task Outputs_are_what_their_patterns_find()
    {
        var result = await CommandAsync(Shell("echo version=5.6; echo state: up") with { Outputs = new() { ["version"] = "^version=(.+)$", ["state"] = "up|down", ["none"] = "x(y)" } });

        Assert.AreEqual("5.6", result.Outputs["version"]);
        Assert.AreEqual("up", result.Outputs["state"]);
        Assert.AreEqual("", result.Outputs["none"]);
    }

    [TestMethod]
    public async Task What_a_hostile_server_writes_is_bounded_and_cannot_act_on_a_terminal()
    {
        var endless = await Assert.ThrowsExactlyAsync<StepException>(() => CommandAsync(Shell("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done")));
        Assert.Contains("wrote more than 1024 KiB", endless.Message);

        var result = await CommandAsync(Shell(@"printf '\033[2J\007a\377b\r\nc'; head -c 5000 /dev/zero | tr '\0' x") with { Outputs = new() { ["v"] = "(?s).*" } });
        Assert.IsFalse(result.Outputs["v"].Any(char.IsControl));
        Assert.IsLessThanOrEqualTo(1001, result.Outputs["v"].Length);

        var thrown = await Assert.ThrowsExactlyAsync<StepException>(() => CommandAsync(Shell(@"printf '\033[31mred' >&2; exit 1")));
        Assert.IsFalse(thrown.Message.Any(char.IsControl));
    }

    [TestMethod]
    public async Task A_command_that_does_not_end_in_time_fails_and_does_not_keep_the_next_one()
    {
        var thrown = await Assert.ThrowsExactlyAsync<StepException>(() => CommandAsync(Shell("sleep 30") with { Timeout = TimeSpan.FromSeconds(1) }));
        Assert.Contains("did not end within 1 s", thrown.Message);

        Assert.AreEqual("next", (await CommandAsync(Shell("echo next"))).Outputs["output"]);
    }

    [TestMethod]
    public async Task A_secret_reaches_the_command_only_by_its_standard_input()
    {
        s_fixture.Properties["admin_password"] = "tr0ub4dor";

        var command = Shell("read -r s; cat /proc/$$/cmdline /proc/$PPID/cmdline /proc/$$/environ | tr '\\0' ' ' | grep -c \"$s\"; printf %s \"$s\" | wc -c");
        var result = await CommandAsync(command with { InputSecret = "admin_password", Outputs = new() { ["seen"] = "^([0-9]+)$", ["length"] = "(?s)\n([0-9]+)" } });

        Assert.AreEqual("0", result.Outputs["seen"]);
        Assert.AreEqual("9", result.Outputs["length"]);
    }

    [TestMethod]
    public async Task Many_commands_share_one_connection()
    {
        _ = await CommandAsync(Shell("true"));
        var before = Accepted(s_server);

        _ = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => CommandAsync(Shell($"echo {i}"))));

        Assert.AreEqual(before, Accepted(s_server));
    }

    [TestMethod]
    public async Task A_server_is_reached_through_the_jumphost()
    {
        var before = Accepted(s_jumphost);

        var result = await CommandAsync(Shell("echo \"$SSH_CONNECTION\"") with { Jumphost = s_jumphost.Address });

        Assert.Contains($" {s_server.Port}", result.Outputs["output"]);
        Assert.AreEqual(before + 1, Accepted(s_jumphost));
    }

    [TestMethod]
    public async Task A_file_is_written_only_when_it_holds_something_else()
    {
        s_fixture.Template("address = {{ address }}\n");
        var path = Path.Combine(s_fixture.Folder, "server", "etc", "it's new.conf");
        var arguments = new FileArguments { Ssh = s_server.Address, Template = "file.txt", Path = path, Values = { ["address"] = "10.0.0.1" }, Mode = "640" };

        Assert.AreEqual("true", (await FileAsync(arguments)).Outputs["changed"]);
        Assert.AreEqual("address = 10.0.0.1\n", await File.ReadAllTextAsync(path));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.AreEqual("false", (await FileAsync(arguments)).Outputs["changed"]);
        Assert.AreEqual("true", (await FileAsync(arguments with { Mode = "600" })).Outputs["changed"]);
        Assert.AreEqual("true", (await FileAsync(arguments with { Values = new() { ["address"] = "10.0.0.2" } })).Outputs["changed"]);

        Assert.AreEqual("false", (await FileAsync(arguments with { Keep = true })).Outputs["changed"]);
        Assert.AreEqual("address = 10.0.0.2\n", await File.ReadAllTextAsync(path));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [TestMethod]
    [DataRow("relative")]
    [DataRow("/etc/../root/x")]
    [DataRow("/etc/")]
    [DataRow("/a\nb")]
    public async Task A_path_that_is_not_that_of_a_file_is_refused(string path)
    {
        s_fixture.Template("x");
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => FileAsync(new() { Ssh = s_server.Address, Template = "file.txt", Path = path }));
    }

    [TestMethod]
    [DataRow("voip")]
    [DataRow("@host")]
    [DataRow("voip@-oProxyCommand=x")]
    [DataRow("voip@host;id")]
    [DataRow("voip@host:0")]
    public async Task An_address_that_is_none_is_refused(string address) =>
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => CommandAsync(Shell("true") with { Ssh = address }));

    private static int Accepted(SshServer server) => server.Log.Count(line => line.StartsWith("Accepted publickey", StringComparison.Ordinal));

    private static CommandArguments Shell(string script) => new() { Ssh = s_server.Address, Arguments = ["sh", "-c", script] };

    private static Task<StepResult> CommandAsync(CommandArguments arguments) => s_fixture.RunAsync<CommandStep, CommandArguments>(arguments);

    private static Task<StepResult> FileAsync(FileArguments arguments) => s_fixture.RunAsync<FileStep, FileArguments>(arguments);
}
