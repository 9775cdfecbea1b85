using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;

namespace VoipWorkflows.Activities.Tests.Local;

[TestClass]
public sealed class FileStepTests
{
    [TestMethod]
    public void Fill_puts_values_in_place_of_names() =>
        Assert.AreEqual("listen 127.64.0.1:5060, 127.64.0.1", Template.Fill("listen {{ a }}:{{b}}, {{  a  }}", new Dictionary<string, string> { ["a"] = "127.64.0.1", ["b"] = "5060" }, "t"));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("127.0.0.1\nlisten=udp:0.0.0.0:5060")]
    [DataRow("a\"; exec")]
    [DataRow("a</scenario>")]
    [DataRow("a!b")]
    [DataRow("{{ a }}")]
    public void Fill_refuses_a_value_that_is_missing_or_could_leave_its_place(string? value)
    {
        var values = new Dictionary<string, string>();
        if (value is not null)
        {
            values["a"] = value;
        }

        var exception = Assert.ThrowsExactly<StepInputException>(() => Template.Fill("x {{ a }}", values, "t.cfg"));
        Assert.Contains("'a'", exception.Message);
        Assert.Contains("t.cfg", exception.Message);
    }

    [TestMethod]
    public async Task A_kept_file_is_not_written_over()
    {
        await using var host = new TestHost();
        var path = await RunAsync(host, "templates/Local/dispatcher.list", keep: true);
        File.WriteAllText(path, "1 sip:127.64.0.1:5060 8\n");
        _ = await RunAsync(host, "templates/Local/dispatcher.list", keep: true);
        Assert.AreEqual("1 sip:127.64.0.1:5060 8\n", File.ReadAllText(path));
        _ = await RunAsync(host, "templates/Local/dispatcher.list", keep: false);
        Assert.StartsWith("#", File.ReadAllText(path));
        Assert.IsEmpty(Directory.GetFiles(Path.GetDirectoryName(path)!, ".*"));
    }

    [TestMethod]
    [DataRow("templates/Local/none.cfg")]
    [DataRow("../resource.yaml")]
    [DataRow("/etc/hostname")]
    public async Task A_template_that_is_not_in_the_package_is_refused(string template)
    {
        await using var host = new TestHost();
        var exception = await Assert.ThrowsExactlyAsync<StepInputException>(() => RunAsync(host, template, keep: false));
        Assert.Contains(template, exception.Message);
    }

    private static async Task<string> RunAsync(TestHost host, string template, bool keep)
    {
        StepResult result = await host.RunAsync<FileStep, FileArguments>(
            host.Context(host.Owner("vnf")), new FileArguments { Template = template, Path = "a.list", Keep = keep });
        return result.Outputs["path"];
    }
}
