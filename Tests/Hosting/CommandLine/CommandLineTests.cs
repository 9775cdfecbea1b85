using VoipWorkflows.Hosting.CommandLine;

namespace VoipWorkflows.Hosting.Tests.CommandLine;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    public async Task Help_names_every_verb()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.AreEqual(0, exitCode);
        foreach (var verb in new[] { "serve", "create", "state", "delete", "show", "watch", "processes", "cancel", "retry", "rollback", "locations", "backup", "verify" })
        {
            Assert.Contains($"  {verb} ", output);
        }
    }

    [TestMethod]
    [DataRow("create")]
    [DataRow("creat assembly::x::1.0 x")]
    [DataRow("show a b")]
    [DataRow("state voice")]
    public async Task A_wrong_command_line_says_what_is_wrong_and_exits_with_2(string line)
    {
        var (exitCode, _, error) = await RunAsync(line.Split(' '));

        Assert.AreEqual(2, exitCode);
        Assert.IsGreaterThan(0, error.Length);
    }

    [TestMethod]
    public async Task A_verb_says_so_when_no_host_answers()
    {
        var (exitCode, _, error) = await RunAsync("show", "--url", "http://127.0.0.1:1");

        Assert.AreEqual(3, exitCode);
        Assert.Contains("No host answers at http://127.0.0.1:1", error);
        Assert.Contains("./voip serve", error);
    }

    [TestMethod]
    public async Task With_json_the_failure_is_JSON_as_well()
    {
        var (exitCode, output, _) = await RunAsync("show", "--json", "--url", "http://127.0.0.1:1");

        Assert.AreEqual(3, exitCode);
        Assert.Contains("{\"error\":\"No host answers", output);
    }

    [TestMethod]
    public async Task A_property_without_an_equals_sign_is_refused()
    {
        var (exitCode, _, error) = await RunAsync("create", "assembly::x::1.0", "x", "-p", "novalue", "--url", "http://127.0.0.1:1");

        Assert.AreEqual(2, exitCode);
        Assert.Contains("'novalue' must be NAME=VALUE", error);
    }

    [TestMethod]
    public async Task Serve_refuses_an_open_address_without_a_key_and_says_why()
    {
        var (exitCode, _, error) = await RunAsync("serve", "--urls", "http://0.0.0.0:7071");

        Assert.AreEqual(2, exitCode);
        Assert.Contains("without an API key", error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await VoipCommand.RunAsync(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
