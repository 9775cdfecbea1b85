using VoipWorkflows.Activities.Local.Processes;

namespace VoipWorkflows.Activities.Tests.Local;

[TestClass]
public sealed class LogFileTests
{
    private readonly string _path = Path.GetTempFileName();

    [TestCleanup]
    public void Remove() => File.Delete(_path);

    [TestMethod]
    public void Bound_keeps_the_end_of_a_large_log_and_the_writer_goes_on_after_it()
    {
        using var writer = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        using var text = new StreamWriter(writer) { AutoFlush = true };
        for (var i = 0; i < 200_000; i++)
        {
            text.WriteLine($"line {i}");
        }

        LogFile.Bound(_path);
        Assert.IsLessThan(100_000, new FileInfo(_path).Length);
        Assert.EndsWith("line 199999", LogFile.Tail(_path));
    }

    [TestMethod]
    public void Bound_leaves_a_small_log_alone()
    {
        File.WriteAllText(_path, "one line\n");
        LogFile.Bound(_path);
        Assert.AreEqual("one line\n", File.ReadAllText(_path));
    }

    [TestMethod]
    public void BoundInPlace_frees_the_middle_and_keeps_every_offset()
    {
        var content = new byte[8 << 20];
        Array.Fill(content, (byte)'x');
        File.WriteAllBytes(_path, content);
        LogFile.BoundInPlace(_path, 64 << 10, 64 << 10);
        var bounded = File.ReadAllBytes(_path);
        Assert.HasCount(content.Length, bounded);
        Assert.AreEqual((byte)'x', bounded[0]);
        Assert.AreEqual((byte)'x', bounded[^1]);
        Assert.AreEqual((byte)0, bounded[4 << 20]);
    }

    [TestMethod]
    public void A_log_that_is_not_there_is_no_fault()
    {
        LogFile.Bound(_path + ".none");
        LogFile.BoundInPlace(_path + ".none", 1, 1);
        Assert.AreEqual("", LogFile.Tail(_path + ".none"));
    }
}
