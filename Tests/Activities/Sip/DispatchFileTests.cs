using VoipWorkflows.Activities.Sip.Gateway;

namespace VoipWorkflows.Activities.Tests.Sip;

[TestClass]
public sealed class DispatchFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("voip-test-").FullName;

    private string FilePath => Path.Combine(_folder, "dispatcher.list");

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Read_gives_back_what_Write_wrote()
    {
        List<DispatchEntry> entries = [new("sip:127.64.0.10:5060", false), new("sip:127.64.0.11:5060", true)];
        DispatchFile.Write(FilePath, entries);
        CollectionAssert.AreEqual(entries, DispatchFile.Read(FilePath).ToList());
        DispatchFile.Write(FilePath, []);
        Assert.IsEmpty(DispatchFile.Read(FilePath));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void Read_bears_comments_other_groups_missing_flags_and_garbage()
    {
        File.WriteAllText(FilePath, "# list\n\n1 sip:127.64.0.10:5060\n2 sip:127.64.0.11:5060 0\n1\n1 sip:127.64.0.12:5060 x # y\n");
        CollectionAssert.AreEqual(new[] { "sip:127.64.0.10:5060", "sip:127.64.0.12:5060" }, DispatchFile.Read(FilePath).Select(entry => entry.Uri).ToList());
    }

    [TestMethod]
    public void Read_of_no_file_is_an_empty_list() => Assert.IsEmpty(DispatchFile.Read(FilePath));
}
