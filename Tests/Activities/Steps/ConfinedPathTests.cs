using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Steps;

[TestClass]
public sealed class ConfinedPathTests
{
    [TestMethod]
    [DataRow("kamailio.cfg")]
    [DataRow("a/b/c")]
    [DataRow("a/../b")]
    public void Inside_takes_what_stays_in_the_folder(string path) =>
        Assert.StartsWith("/srv/vnf/", ConfinedPath.Inside("/srv/vnf", path, "path"));

    [TestMethod]
    [DataRow("../secret")]
    [DataRow("a/../../secret")]
    [DataRow("/etc/passwd")]
    [DataRow("..")]
    [DataRow(".")]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("a\0b")]
    [DataRow("a\nb")]
    [DataRow("../vnf-of-a-neighbour/x")]
    public void Inside_refuses_what_leads_out_of_the_folder(string path) =>
        Assert.ThrowsExactly<StepInputException>(() => ConfinedPath.Inside("/srv/vnf", path, "path"));

    [TestMethod]
    public void Inside_refuses_a_symbolic_link_on_the_way()
    {
        var folder = Directory.CreateTempSubdirectory("voip-test-").FullName;
        try
        {
            _ = File.CreateSymbolicLink(Path.Combine(folder, "link"), "/etc");
            _ = Assert.ThrowsExactly<StepInputException>(() => ConfinedPath.Inside(folder, "link/passwd", "path"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow("..", "c")]
    [DataRow("a/b", "c")]
    [DataRow("a", "../c")]
    [DataRow("a", "")]
    [DataRow("", "c")]
    [DataRow("a", "c\n")]
    public void A_context_refuses_owners_whose_names_are_no_folder_names(string assembly, string component) =>
        Assert.ThrowsExactly<StepInputException>(() => StepContext.Create(
            new StepSettings { DataFolder = "/tmp/none", CatalogFolder = "/tmp/none" }, new StepOwner(assembly, "1", component, "1"), "core", "vnfs/x", CancellationToken.None));
}
