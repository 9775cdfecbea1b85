using System.Diagnostics;
using VoipWorkflows.Hosting.CommandLine;

namespace VoipWorkflows.Hosting.Tests.CommandLine;

[TestClass]
public sealed class PairsTests
{
    [TestMethod]
    [DataRow("secret\n", "secret")]
    [DataRow("secret\r\n", "secret")]
    [DataRow("secret", "secret")]
    [DataRow("", "")]
    [DataRow("\n", "")]
    [DataRow("one\n\n", "one\n\n")]
    [DataRow("one\ntwo\n", "one\ntwo\n")]
    public async Task A_value_comes_from_a_pipe_as_from_a_file_without_the_end_of_its_only_line(string content, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("voip-pairs-");
        try
        {
            var (file, pipe) = (Path.Combine(folder.FullName, "file"), Path.Combine(folder.FullName, "pipe"));
            await File.WriteAllTextAsync(file, content);
            using (var made = Process.Start("mkfifo", [pipe]))
            {
                await made.WaitForExitAsync();
            }

            // What a pipe holds can be read once only.
            using var writer = Process.Start("sh", ["-c", "cat \"$1\" > \"$2\"", "sh", file, pipe]);
            var read = Pairs.ReadFiles(new() { ["file"] = $"@{file}", ["pipe"] = $"@{pipe}", ["plain"] = "x" });
            await writer.WaitForExitAsync();

            Assert.AreEqual(expected, read["file"]);
            Assert.AreEqual(expected, read["pipe"]);
            Assert.AreEqual("x", read["plain"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
